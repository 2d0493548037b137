import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { reloadAfterRelease } from './frame/reload-after-release.ts'
import { loadMe } from './store/session.ts'
import { applyTheme } from './store/theme.ts'
import './styles/layers.css'
import './styles/reset.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'
import './styles/form.css'
import './styles/float.css'
import './styles/table.css'
import './styles/frame.css'
import './styles/util.css'

applyTheme()
reloadAfterRelease()
void loadMe()
const root = document.getElementById('app')
if (root) render(() => <App />, root)
