export type DemoName = 'mara' | 'bo' | 'ana' | 'ravi' | 'ines' | 'tomas' | 'yuki' | 'femi'

/** Known by their ids, which nobody else can come to have. */
export const demoPeople: Record<DemoName, { id: string; name: string; line: string }> = {
  mara: { id: '01920000-0000-7000-8000-000000000001', name: 'Mara Lind', line: 'Mara manages Harbour Repair Café' },
  bo: { id: '01920000-0000-7000-8000-000000000002', name: 'Bo Jensen', line: 'Bo has two invites waiting' },
  ana: { id: '01920000-0000-7000-8000-000000000003', name: 'Ana Ribeiro', line: 'Ana leads Tuesday Choir and Boat House Band' },
  ravi: { id: '01920000-0000-7000-8000-000000000004', name: 'Ravi Menon', line: 'Ravi has an invite that ends tomorrow' },
  ines: { id: '01920000-0000-7000-8000-000000000005', name: 'Ines Duarte', line: 'Ines keeps the Seed Library, hidden from outsiders' },
  tomas: { id: '01920000-0000-7000-8000-000000000006', name: 'Tomas Novak', line: 'Tomas is in four groups and manages none' },
  yuki: { id: '01920000-0000-7000-8000-000000000007', name: 'Yuki Tanaka', line: 'Yuki accepted one invite and declined another' },
  femi: { id: '01920000-0000-7000-8000-000000000008', name: 'Femi Adeyemi', line: 'Femi is new and in no group yet' },
}
