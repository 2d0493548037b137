import { createEffect, onMount, Show } from 'solid-js'
import { Icon } from '../../../parts/icon.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { Skeleton } from '../../../parts/skeleton.tsx'
import type { Composer } from '../create-composer.ts'
import { saveFile } from '../save-file.ts'
import { sayNotWritten } from '../say-not-written.ts'
import { ColumnFields } from './column-fields.tsx'
import { accepted, createImport } from './create-import.ts'
import { createReview } from './create-review.ts'
import { ReviewTable } from './review-table.tsx'
import './import.css'

type ImportPanelProps = { composer: Composer; file: File | undefined; onClose: () => void }

const template = 'name,email\r\nAda Lovelace,ada@example.org\r\nGrace Hopper,grace@example.org\r\n'

/** A file's rows into the box: chosen, mapped and reviewed before anything of it is taken. */
export default function ImportPanel(props: ImportPanelProps) {
  const list = createImport()
  const review = createReview(props.composer, list.rows)
  const total = () => list.rows().length
  const isChecked = () => review.known() === total()
  const count = (number: number) => number.toLocaleString('en')
  let heading!: HTMLHeadingElement
  onMount(() => heading.focus())
  createEffect(() => props.file && read(props.file))

  function read(file: File) {
    review.forget()
    void list.read(file)
  }

  function add() {
    props.composer.recipients.add(review.chosen().map(({ row }) => row.recipient))
    props.onClose()
  }

  async function report() {
    const lines = review
      .judged()
      .map(({ row: { number, address, name }, verdict, reason }) => ({ row: number, address, name, verdict, reason }))
    saveFile('recipients-checked.csv', await list.report(lines))
  }

  return (
    <section class="card import-panel stack">
      <div>
        <h2 ref={heading} tabindex="-1">
          Import a file
        </h2>
        <p class="soft small">
          A CSV, tab-separated or text file of at most 5 MB and 10,000 rows. It is read here in your browser, and nothing is sent before you
          press Send.
        </p>
      </div>
      <div class="row import-start">
        <input
          class="sr-only"
          id="import-file"
          type="file"
          accept={`${accepted.join(',')},text/csv,text/plain,text/tab-separated-values`}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            if (file) read(file)
            event.currentTarget.value = ''
          }}
        />
        <label class="button" for="import-file">
          <Icon name="file-text" /> {list.contents() || list.fault() ? 'Choose another file' : 'Choose a file'}
        </label>
        <button type="button" class="link-button small" onClick={() => saveFile('recipients-template.csv', template)}>
          Download a template
        </button>
      </div>
      <Notice tone="bad">{list.fault()}</Notice>
      <Show when={list.isReading()}>
        <Skeleton rows={3} height={44} label="Reading the file" />
      </Show>
      <Show when={!list.fault() && list.contents()}>
        {(contents) => (
          <>
            <ColumnFields contents={contents()} onChange={list.map} />
            <Show when={total()} fallback={<Skeleton rows={3} height={44} label="Reading the file" />}>
              <p role="status">
                <Show when={isChecked()} fallback={`Checking ${count(review.known())} of ${count(total())}`}>
                  <strong>{count(review.ready().length)} ready</strong>
                  {attentionWords(review.doubtful().length)}
                </Show>
              </p>
              <Show when={!isChecked() && props.composer.verdicts.problem()}>
                {(problem) => (
                  <Notice tone="warn">
                    {problem().detail}{' '}
                    <button type="button" class="link-button" onClick={() => props.composer.verdicts.askMore()}>
                      Check again
                    </button>
                  </Notice>
                )}
              </Show>
              <ReviewTable review={review} onReplace={list.replace} />
            </Show>
          </>
        )}
      </Show>
      <div class="form-actions import-actions">
        <Show when={!list.fault() && total()}>
          <button type="button" class="button primary" disabled={!isChecked() || !review.chosen().length} onClick={add}>
            Add {count(review.chosen().length)} to the invite
          </button>
          <button type="button" class="button" disabled={!isChecked()} onClick={() => void report().catch(sayNotWritten)}>
            Download the report
          </button>
        </Show>
        <button type="button" class="button" onClick={() => props.onClose()}>
          Cancel
        </button>
      </div>
    </section>
  )
}

const attentionWords = (count: number) => (count ? `, ${count.toLocaleString('en')} ${count === 1 ? 'needs' : 'need'} attention` : '')
