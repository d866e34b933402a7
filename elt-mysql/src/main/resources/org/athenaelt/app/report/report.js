'use strict';
// Searches and pages the accounts, and reads out the bars. The page is complete without it.
(() => {
  const PER_PAGE = 20;
  const DAY = 86400000;
  const SVG = 'http://www.w3.org/2000/svg';
  const byId = id => document.getElementById(id);
  const count = n => n.toLocaleString('en-US');
  const noun = (n, one, many) => count(n) + ' ' + (n === 1 ? one : many);
  const iso = day => new Date(day * DAY).toISOString().slice(0, 10);

  const list = byId('timelines');
  const firstDay = Number(list.dataset.first);
  const lastDay = Number(list.dataset.last);
  const trusts = [...document.querySelectorAll('.legend li')].map(li => li.dataset);

  // Reads whole numbers as AccountPack writes them: seven bits a byte, the lowest first.
  function reader(bytes) {
    let at = 0;
    const number = () => {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const b = bytes[at++];
        value += (b & 127) * factor;
        if (b < 128) return value;
      }
    };
    return {number, take: length => bytes.subarray(at, at += length)};
  }

  // The columns of AccountPack, in its order.
  function unpack(timelines, counts, first) {
    const {number, take} = reader(timelines);
    const size = number();
    const each = read => Array.from({length: size}, (_, i) => read(i));
    const text = new TextDecoder();
    let before = new Uint8Array(0);
    const ids = each(() => {
      const shared = number();
      const rest = number();
      const id = new Uint8Array(shared + rest);
      id.set(before.subarray(0, shared));
      id.set(take(rest), shared);
      before = id;
      return text.decode(id);
    });
    const broken = each(number);
    const periods = each(number);
    const from = each(i => {
      let day = first;
      return Array.from({length: periods[i]}, () => day += number());
    });
    const trust = each(i => Array.from({length: periods[i]}, number));
    const next = reader(counts).number;
    const entries = each(next);
    const unmatched = each(next);
    return each(i => ({id: ids[i], entries: entries[i], unmatched: unmatched[i],
      broken: broken[i] === 1, from: from[i], trust: trust[i]}));
  }

  async function inflated(element) {
    const base64 = atob(element.textContent);
    const bytes = Uint8Array.from(base64, c => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  async function packed() {
    const timelines = byId('packed-timelines');
    const entries = byId('packed-entries');
    return unpack(await inflated(timelines), await inflated(entries), Number(timelines.dataset.first));
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function shape(name, attributes, ...children) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const x = day => (day - firstDay) * 100 / (lastDay - firstDay);
  const percent = value => value.toFixed(2) + '%';

  function line(account, day) {
    const svg = shape('svg', {height: 20});
    account.from.forEach((from, i) => {
      const last = i + 1 === account.from.length;
      const to = last ? lastDay : account.from[i + 1];
      const trust = trusts[account.trust[i]];
      const width = x(to) - x(from);
      const place = {x: percent(x(from)), width: percent(width), height: 20};
      const title = trust.name + ' from ' + iso(from) + (last ? '' : ' to ' + iso(to));
      const label = shape('text', {x: percent(x(from)), dx: 5, y: 14}, width < 4.5 ? '' : trust.letter);
      svg.append(shape('g', {class: trust.colour}, shape('title', {}, title), shape('rect', place),
        shape('rect', {...place, class: 'over'}), label));
    });
    if (day !== null && day >= firstDay && day <= lastDay) {
      const at = percent(x(day));
      svg.append(shape('line', {x1: at, x2: at, y1: 0, y2: 20, class: 'day'}));
    }
    const box = element('span', 'line', svg);
    box.setAttribute('role', 'img');
    box.setAttribute('aria-label', 'Trusts over time; the table has them');
    return box;
  }

  function cell(name, className, text) {
    const made = element(name, className, text);
    if (name === 'th') made.scope = 'row';
    return made;
  }

  function table(account) {
    const head = element('tr');
    for (const [name, style] of [['From', ''], ['To, exclusive', ''], ['Trust', ''], ['Days', 'number']]) {
      const th = element('th', style, name);
      th.scope = 'col';
      head.append(th);
    }
    const body = element('tbody');
    account.from.forEach((from, i) => {
      const last = i + 1 === account.from.length;
      const to = account.from[i + 1];
      body.append(element('tr', '', cell('th', '', iso(from)), cell('td', '', last ? '–' : iso(to)),
        cell('td', '', trusts[account.trust[i]].name), cell('td', 'number', last ? '–' : count(to - from))));
    });
    const made = element('table', '', element('caption', '', 'Owners of ' + account.id),
      element('thead', '', head), body);
    const scroll = element('div', 'scroll', made);
    scroll.tabIndex = 0;
    scroll.setAttribute('role', 'group');
    scroll.setAttribute('aria-label', 'Owners of ' + account.id);
    return scroll;
  }

  function entries(account) {
    return noun(account.entries, 'entry', 'entries')
      + (account.unmatched ? ', ' + count(account.unmatched) + ' without an owner' : '')
      + (account.broken ? ', broken chain' : '');
  }

  function ownerOn(account, day) {
    let i = -1;
    while (i + 1 < account.from.length && account.from[i + 1] <= day) i++;
    return i < 0 ? 'no owner on ' + iso(day) + ': the first is from ' + iso(account.from[0])
      : iso(day) + ': ' + trusts[account.trust[i]].name + ', since ' + iso(account.from[i]);
  }

  function item(account, day) {
    const warned = account.unmatched || account.broken ? ' warned' : '';
    const text = day === null ? entries(account) : ownerOn(account, day);
    const head = element('summary', '', element('span', 'id', account.id), line(account, day),
      element('span', 'count' + (day === null ? warned : ' owner'), text));
    const details = element('details', '', head);
    details.addEventListener('toggle', () => {
      if (details.open && !details.querySelector('table')) details.append(table(account));
    });
    return element('li', '', details);
  }

  function accounts(all) {
    let page = 0;
    const kinds = {all: () => true, unmatched: a => a.unmatched > 0, broken: a => a.broken};

    function show() {
      const part = byId('find-id').value.trim();
      const date = byId('find-day').value;
      const day = date ? Math.round(Date.parse(date + 'T00:00:00Z') / DAY) : null;
      const kind = kinds[byId('find-kind').value];
      // Ids that differ in case are two ids; a search without a hit ignores the case.
      let found = all.filter(a => kind(a) && a.id.includes(part));
      if (!found.length) {
        const lower = part.toLowerCase();
        found = all.filter(a => kind(a) && a.id.toLowerCase().includes(lower));
      }
      const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
      page = Math.min(page, pages - 1);
      const shown = found.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
      list.replaceChildren(...shown.map(a => item(a, day)));
      list.classList.toggle('on-day', day !== null);
      byId('found').textContent = found.length
        ? noun(found.length, 'account', 'accounts') + ', page ' + count(page + 1) + ' of ' + count(pages)
        : part
          ? 'No account on this page has ' + part + ' in its id. An account without a reallocation has no timeline, and its entries have no owner.'
          : 'There is no such account on this page.';
      byId('previous').disabled = page === 0;
      byId('next').disabled = page === pages - 1;
      byId('pages').hidden = pages === 1;
    }

    function turn(by) {
      page += by;
      show();
    }
    for (const id of ['find-id', 'find-day', 'find-kind']) {
      byId(id).addEventListener('input', () => { page = 0; show(); });
    }
    byId('find').addEventListener('submit', event => event.preventDefault());
    byId('previous').addEventListener('click', () => turn(-1));
    byId('next').addEventListener('click', () => turn(1));
    byId('find').hidden = false;
    show();
  }

  // Shows the numbers of the bar under the pointer, from the table behind the chart.
  function readOut(chart) {
    const rows = [...chart.parentElement.querySelectorAll('tbody tr')].slice(0, -1);
    const head = [...chart.parentElement.querySelectorAll('thead th')].map(th => th.textContent);
    const reading = element('p', 'reading');
    reading.setAttribute('aria-hidden', 'true');
    chart.append(reading);
    const first = chart.querySelector('.axis span').textContent;
    chart.addEventListener('pointermove', event => {
      const svg = event.target.closest('svg.bars');
      if (!svg) return;
      const box = svg.getBoundingClientRect();
      const bar = Math.floor((event.clientX - box.left) / box.width * svg.viewBox.baseVal.width);
      const label = first.length === 4 ? String(Number(first) + bar)
        : new Date(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5)) - 1 + bar)).toISOString().slice(0, 7);
      const row = rows.find(r => r.cells[0].textContent === label);
      reading.textContent = label + ': ' + (row
        ? [...row.cells].slice(1).map((c, i) => head[i + 1].toLowerCase() + ' ' + c.textContent).join(', ')
        : first.length === 4 ? 'see the numbers by month' : 'no entries');
    });
    chart.addEventListener('pointerleave', () => { reading.textContent = ''; });
  }

  document.querySelectorAll('.chart').forEach(readOut);
  if ('DecompressionStream' in window) {
    packed().then(accounts);
  } else {
    byId('found').textContent = 'This browser is too old to search the accounts; the first ones are shown.';
  }
})();
