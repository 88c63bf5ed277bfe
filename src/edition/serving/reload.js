// What `edition serve` adds to each page that it serves: loads the page anew when it changed, and shows what is wrong.
// The policy of the pages forbids them every connection but scripts and styles of their own host, and a preview should
// be the page that one publishes. So the news come as a script, which the server holds back until there are any.
(() => {
  const served = document.currentScript.dataset.served
  let told = 0
  let isAsking = false
  let box

  const ask = () => {
    if (document.hidden || isAsking || document.readyState !== 'complete') return
    isAsking = true
    const script = document.createElement('script')
    script.src = '/.edition/news.js?' + new URLSearchParams({page: decodeURI(location.pathname), served, told})
    const again = delay => () => {
      script.remove()
      isAsking = false
      setTimeout(ask, delay)
    }
    script.onload = again(0)
    script.onerror = again(1000)
    document.head.append(script)
  }

  const show = errors => {
    box?.remove()
    if (!errors.length) return
    box = document.createElement('div')
    box.setAttribute('role', 'alert')
    box.id = 'edition-errors'
    box.lang = 'en'
    box.style.cssText = `position: fixed; inset: auto 0 0; z-index: 9; max-height: 40vh; overflow: auto; padding: 1em;
      background: #8b1a1a; color: #fff; font: 16px/1.4 system-ui, sans-serif; white-space: pre-wrap`
    box.textContent = errors.join('\n')
    document.body.append(box)
  }

  window.editionNews = news => {
    told = news.number
    if (news.is_changed) location.reload()
    else show(news.errors)
  }

  // A script that is asked for earlier would keep the page from being finished.
  addEventListener('load', () => setTimeout(ask))
  document.addEventListener('visibilitychange', ask)
})()
