// Fields of forms that take files: chosen or dropped, sent in parts at once, and the form keeps their keys.
import { take, unfinished } from './upload.js'

const SENDING = new Set()

const placeOf = (target) => target.closest?.('.upload-place[data-remember]')

document.addEventListener('change', (event) => {
  const place = event.target.type === 'file' && placeOf(event.target)
  if (place) send(place)
})

for (const kind of ['dragover', 'dragleave', 'drop']) {
  document.addEventListener(kind, (event) => {
    const place = placeOf(event.target)
    if (!place || !event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    place.classList.toggle('over', kind === 'dragover')
    if (kind === 'drop') dropped(place, event.dataTransfer.files)
  })
}

addEventListener('beforeunload', (event) => {
  if (SENDING.size) event.preventDefault()
})

function dropped (place, files) {
  const input = place.querySelector('input[type="file"]')
  if (!files.length || SENDING.has(place)) return
  const chosen = new DataTransfer()
  for (const file of input.multiple ? files : [files[0]]) chosen.items.add(file)
  input.files = chosen.files
  send(place)
}

async function send (place) {
  SENDING.add(place)
  place.querySelector('.upload-unfinished').hidden = true
  const kept = await take(place)
  SENDING.delete(place)
  if ('many' in place.dataset) kept.forEach((file) => add(place, file))
  else if (kept.length) tell(place.querySelector('.upload-arrived'), kept[0].name)
}

function add (place, { key, name }) {
  const row = document.createElement('li')
  const field = Object.assign(document.createElement('input'), { type: 'hidden', name: `${place.dataset.name}-key`, value: key })
  const away = Object.assign(document.createElement('button'), { type: 'button', className: 'button button-small button-secondary', textContent: place.dataset.remove })
  away.addEventListener('click', () => row.remove())
  row.append(field, name, ' ', away)
  place.querySelector('.upload-list').append(row)
}

function tell (line, text) {
  line.textContent = text
  line.hidden = !text
}

for (const place of document.querySelectorAll('.upload-place[data-remember]')) {
  place.querySelector('.upload-drop').hidden = false
  const name = unfinished(place.dataset.purpose)
  if (name) tell(place.querySelector('.upload-unfinished'), place.dataset.unfinished.replace('%s', name))
}
