// Ties what is said in a recording to its player: marks the words under the playhead, jumps, and finds words.
const PATIENCE = 6000 // how long the words stay where the reader has moved them

function seek (player, seconds) {
  player.currentTime = seconds
  player.play()?.catch(() => {})
}

document.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  const link = event.target.closest('a[data-seek]')
  const player = link && document.getElementById(link.dataset.player)
  if (!player) return
  event.preventDefault()
  seek(player, Number(link.dataset.seek))
})

const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

class Transcript {
  constructor (place) {
    this.words = place.querySelector('.transcript-words')
    this.cues = [...place.querySelectorAll('[data-from]')]
    this.starts = this.cues.map((cue) => Number(cue.dataset.from))
    this.ends = this.cues.map((cue) => Number(cue.dataset.to))
    this.current = -1
    this.movedAt = -PATIENCE
    const player = document.getElementById(place.dataset.transcript)
    player?.addEventListener('timeupdate', () => this.follow(player.currentTime))
    player?.addEventListener('seeked', () => { this.movedAt = -PATIENCE })
    for (const sign of ['wheel', 'touchmove', 'keydown']) {
      this.words.addEventListener(sign, () => { this.movedAt = performance.now() }, { passive: true })
    }
    this.finder(place.querySelector('.transcript-find'))
    for (const link of place.querySelectorAll('a[data-seek]')) {
      link.closest('li').addEventListener('click', (event) => this.jump(event, player, link))
    }
  }

  // The whole line is the target for a pointer; who selects words to copy them is left alone.
  jump (event, player, link) {
    if (!player || event.target.closest('a') || String(getSelection())) return
    seek(player, Number(link.dataset.seek))
  }

  follow (seconds) {
    const now = this.at(seconds)
    if (now === this.current) return
    this.cues[this.current]?.removeAttribute('aria-current')
    this.current = now
    const cue = this.cues[now]
    if (!cue) return
    cue.setAttribute('aria-current', 'true')
    if (performance.now() - this.movedAt < PATIENCE || cue.hidden) return
    const { words } = this
    words.scrollTop += cue.getBoundingClientRect().top - words.getBoundingClientRect().top - words.clientHeight / 3
  }

  // The last one that has begun, if it is not over.
  at (seconds) {
    let low = 0
    let high = this.starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.starts[middle] <= seconds) low = middle + 1
      else high = middle
    }
    return low && seconds < this.ends[low - 1] ? low - 1 : -1
  }

  finder (place) {
    const field = place.querySelector('input')
    const told = place.querySelector('[role="status"]')
    const texts = this.cues.map((cue) => fold(cue.querySelector('p').textContent))
    place.hidden = false
    field.addEventListener('input', () => {
      const wanted = fold(field.value).trim()
      let found = 0
      this.cues.forEach((cue, index) => {
        const here = texts[index].includes(wanted)
        cue.hidden = !here
        found += here
      })
      const { none, one, many } = told.dataset
      told.textContent = !wanted ? '' : found === 0 ? none : found === 1 ? one : many.replace('%s', found)
    })
  }
}

for (const place of document.querySelectorAll('[data-transcript]')) new Transcript(place)
