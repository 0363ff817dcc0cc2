// Writes the invented year of Studio Lindqvist:  node examples/studio/generate.mjs [FOLDER]
//
// What matters to the story stands here line by line; the rest follows from a kind of relationship for each lead.
// Every lead has random numbers of its own, seeded by its id: changing one leaves the others as they are.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const minute = 60_000;
const day = 1440 * minute;

// ───────────────────────────────────────────────────────────────────────────────────────── what is told

/** time | owner | type | direction | minutes | note: the pitch for Speicher 12, as the studio lived it. */
const studioStory = table(`
2026-04-14 09:48 | ida   | web_form          | inbound  |    | Found us through the museum, asks who would do "signs people can follow" for Speicher 12
2026-04-14 10:05 | ida   | email             | outbound |    | Answered in 17 minutes, two references attached
2026-04-16 14:20 | ida   | content_download  | inbound  |    | Case study: Museum am Fleet
2026-05-05 11:31 | ida   | email             | inbound  |    | Would like to see how we work
2026-05-05 11:52 | ida   | email             | outbound |    |
2026-05-12 10:00 | ida   | video_call        | mutual   | 45 | First call with Mara, she knows exactly what she wants
2026-05-12 12:15 | jonas | email             | outbound |    | Minutes of the call, the same morning
2026-06-18 15:02 | ida   | email             | inbound  |    | Tender comes after the summer, budget is approved
2026-06-18 15:11 | ida   | email             | outbound |    |
2026-07-09 16:40 | ida   | content_download  | inbound  |    | Guide: wayfinding in listed buildings
2026-08-27 09:10 | ida   | email             | inbound  |    | The brief, 14 pages
2026-08-27 09:34 | ida   | email             | outbound |    | Receipt, and three questions
2026-09-03 13:25 | jonas | email             | inbound  |    | Answers to all three
2026-09-03 13:41 | jonas | email             | outbound |    |
2026-09-16 14:00 | ida   | in_person_meeting | mutual   | 60 | At her office, with plans on the table. The only time we met
2026-09-17 08:55 | ida   | email             | outbound |    | Thanks, and the sketch she asked for
2026-09-17 11:20 | ida   | email             | inbound  |    | "Exactly what I meant", with two corrections
2026-10-06 16:30 | ida   | proposal          | outbound |    | 32 pages, three days before the deadline
2026-10-06 17:05 | ida   | email             | inbound  |    | Has it, says it looks thorough
2026-10-13 15:00 | ida   | video_call        | mutual   | 45 | Questions about the proposal, all answered
2026-10-13 16:20 | jonas | email             | outbound |    | Revised timetable
2026-10-21 10:44 | ida   | email             | inbound  |    | Asks about maintenance
2026-10-21 10:50 | ida   | email             | outbound |    | Answered in six minutes
2026-11-03 09:20 | ida   | email             | inbound  |    | One more question, on fonts and licences
2026-11-03 09:37 | ida   | email             | outbound |    |
2026-11-12 14:15 | ida   | email             | inbound  |    | Decision next Wednesday
2026-11-12 14:24 | ida   | email             | outbound |    |
2026-11-18 16:10 | ida   | email             | inbound  |    | We lost. "Very close", it goes to Nordlicht
2026-11-18 16:48 | ida   | email             | outbound |    | Congratulated them, asked what made the difference
2026-11-19 09:30 | ida   | email             | inbound  |    | "Nothing was missing. I had met Henrik at the Architects' Evening, and after that I knew whom I would be working with."
`);

/** The same pitch as the winner lived it, written down by the studio on the Friday after. */
const rivalStory = table(`
2026-04-20 10:30 | email             | inbound  |    | She asked them as she asked us
2026-04-20 14:10 | email             | outbound |    |
2026-05-07 09:50 | email             | outbound |    | References
2026-05-08 11:15 | email             | inbound  |    |
2026-05-13 11:00 | video_call        | mutual   | 45 | First call, the day after ours
2026-06-19 09:05 | email             | inbound  |    | The same news of the tender
2026-06-19 13:30 | email             | outbound |    |
2026-08-27 09:12 | email             | inbound  |    | The same brief, 14 pages
2026-08-28 10:20 | email             | outbound |    |
2026-09-04 15:10 | email             | inbound  |    |
2026-09-04 17:00 | email             | outbound |    |
2026-09-15 10:00 | in_person_meeting | mutual   | 60 | At her office, the day before ours
2026-09-16 12:10 | email             | outbound |    |
2026-10-05 17:45 | proposal          | outbound |    | Same length, much the same price
2026-10-06 09:15 | email             | inbound  |    |
2026-10-07 19:40 | event_encounter   | mutual   | 75 | Ran into each other at the buffet and stayed, first about Speicher 12, then about sailing. Ida had an invitation too, and a deadline
2026-10-12 14:00 | video_call        | mutual   | 45 | Questions about the proposal
2026-10-12 17:20 | email             | outbound |    |
2026-10-20 11:30 | email             | inbound  |    |
2026-10-20 15:45 | email             | outbound |    |
2026-11-04 10:05 | email             | inbound  |    |
2026-11-04 16:20 | email             | outbound |    |
2026-11-12 14:16 | email             | inbound  |    | Decision next Wednesday, the same mail as ours
2026-11-18 16:05 | email             | inbound  |    | They won
2026-11-19 08:40 | email             | outbound |    |
`);

/** event | begins | minutes of each talk | owner | leads met there */
const events = table(`
Winter Salon 2025        | 2025-12-04 18:30 | 10-30 | ida   | soren.brandt henrike.paulsen gregor.stein iris.marlow
Winter Salon 2025        | 2025-12-04 18:30 | 10-30 | tomas | lucja.wronska nadja.kern hinnerk.boysen
Winter Salon 2025        | 2025-12-04 18:30 | 10-25 | mei   | amara.okafor sabine.falk
Typo Night               | 2026-02-26 19:00 | 15-40 | jonas | agnes.turm greta.nissen maren.seeland
Typo Night               | 2026-02-26 19:00 | 15-40 | mei   | elif.demir amara.okafor
Open Studio Day          | 2026-04-23 17:00 | 10-30 | ida   | soren.brandt malik.toure sabine.falk
Open Studio Day          | 2026-04-23 17:00 | 10-30 | mei   | bruno.silva elif.demir
Hamburg Design Week 2026 | 2026-05-20 15:00 | 10-35 | tomas | lucja.wronska birgit.aalto deniz.kaya pavel.novak
Hamburg Design Week 2026 | 2026-05-20 15:00 | 10-35 | jonas | agnes.turm laura.petersen theo.loose malik.toure
Hamburg Design Week 2026 | 2026-05-21 15:00 | 10-35 | ida   | henrike.paulsen iris.marlow
Summer Night at the Yard | 2026-07-02 18:00 | 15-45 | tomas | hinnerk.boysen birgit.aalto
Summer Night at the Yard | 2026-07-02 18:00 | 15-45 | jonas | theo.loose joaquin.ferrer
Brand Breakfast          | 2026-09-24 08:30 | 10-25 | mei   | amara.okafor laura.petersen bruno.silva
Brand Breakfast          | 2026-09-24 08:30 | 10-25 | ida   | sabine.falk iris.marlow
`);

/** Who is on the guest list of the next one: whom should four people with one evening talk to? */
const guestList = {
  event: 'Winter Salon 2026',
  at: '2026-12-03 18:30',
  guests: `soren.brandt henrike.paulsen gregor.stein nadja.kern priya.raman finn.dahl chiara.conti
    victor.lange ute.bergmann malik.toure elif.demir hanna.vogt iris.marlow laura.petersen`,
};

/** time | type | minutes | owner | leads, each of whom has a row | note */
const together = table(`
2026-01-21 09:30 | workshop | 180 | ida   | soren.brandt kofi.mensah                            | Kick-off, walls full of paper
2026-02-17 13:00 | workshop | 150 | tomas | lucja.wronska piotr.zielinski                       | Three bottle shapes left, Łucja is for the "ugly" one
2026-03-10 10:00 | workshop | 120 | jonas | maren.seeland volker.brueckner                      | Two clients, one question: what is a brand in a harbour
2026-06-09 09:30 | workshop | 240 | ida   | henrike.paulsen soren.brandt amara.okafor agnes.turm birgit.aalto | Client day: "what we wish we had known", everybody stayed for lunch
2026-06-24 12:30 | meal     |  90 | tomas | birgit.aalto nils.aalto                             | Fish, in the rain, under an umbrella
2026-09-29 09:30 | workshop | 180 | mei   | amara.okafor laura.petersen tim.ruge                | Shared session on forms that patients understand
2026-10-20 12:30 | meal     |  75 | ida   | soren.brandt kofi.mensah                            | Søren pays, as ever
`);

/** time | lead | type | direction | minutes | outcome | note: what went wrong, was called off, or is planned. */
const incidents = table(`
2025-12-16 10:00 | deniz.kaya     | in_person_meeting |          |    | no-show   | Waited half an hour
2026-01-27 10:14 | oskar.hahn     | bounce            | outbound |    |           | Mailbox full
2026-02-05 15:00 | pavel.novak    | video_call        |          |    | cancelled | Flu
2026-03-18 11:00 | till.ahrens    | no_show           |          |    |           | Had agreed to a call, never dialled in
2026-04-29 10:00 | bruno.silva    | in_person_meeting |          |    | cancelled | Espresso machine broke, moved to May
2026-06-02 10:07 | felix.oster    | unsubscribe       | inbound  |    |           | Left the newsletter: "too many circles"
2026-06-16 09:03 | heike.wolff    | bounce            | outbound |    |           | Server asks to try later
2026-07-07 10:02 | katja.brand    | bounce            | outbound |    |           |
2026-07-14 14:00 | malik.toure    | video_call        |          |    | no-show   | No word since
2026-09-01 10:02 | katja.brand    | bounce            | outbound |    |           | Second one, has probably left the company
2026-09-16 12:30 | theo.loose     | meal              |          |    | cancelled | Harvest came early
2026-09-22 16:00 | wiebke.jansen  | no_show           |          |    |           | Platform signs, she was stuck on the island
2026-10-15 08:25 | wiebke.jansen  | complaint         | inbound  |    |           | Signs two weeks late, and "Inselban" on one of them
2026-10-15 08:50 | wiebke.jansen  | email             | outbound |    |           | Apology, replacement is on its way
2026-10-27 15:00 | rosa.lindner   | no_show           |          |    |           |
2026-11-10 10:00 | agnes.turm     | in_person_meeting |          |    | cancelled | Book fair ran over
2026-11-17 20:41 | emil.sander    | web_form          | inbound  |    |           | Needs a menu, a sign and "somebody who calls back"
2026-11-18 09:02 | emil.sander    | email             | outbound |    |           |
2026-11-18 11:37 | clara.witt     | demo_request      | inbound  |    |           | New at Polaris, knows nothing of the mails to Victor
2026-11-19 13:15 | paula.reich    | demo_request      | inbound  |    |           |
2026-11-19 22:08 | leo.maas       | web_form          | inbound  |    |           | Posters for the spring season
2026-11-20 10:12 | yuki.tanaka    | web_form          | inbound  |    |           | Ingrid's colleague, wants the same for Japan
2026-11-21 17:55 | hanna.vogt     | web_form          | inbound  |    |           | Start-up, seed round closed, no logo yet
2026-11-22 19:31 | samir.haddad   | demo_request      | inbound  |    |           |
2026-11-23 08:45 | hanna.vogt     | email             | outbound |    |           | Offered a call for tomorrow
2026-11-23 09:12 | soren.brandt   | email             | inbound  |    |           | Had heard of Speicher 12, "their loss"
2026-11-24 11:00 | hanna.vogt     | video_call        | mutual   | 30 | scheduled | First call
2026-11-26 10:00 | amara.okafor   | in_person_meeting | mutual   | 60 | scheduled |
2026-11-27 12:30 | theo.loose     | meal              | mutual   | 90 | scheduled | Makes up for September
2026-12-01 13:00 | lucja.wronska  | site_visit        | mutual   | 90 | scheduled | First glass from the new mould
2026-12-08 15:00 | agnes.turm     | in_person_meeting | mutual   | 60 | scheduled | Instead of 10 November
`);

/** lead | name | owner | what it is about | kind of relationship | what the kind needs to know */
const leads = table(`
soren.brandt@nordkai.example            | Søren    | ida   | the pier signs        | client        | 2026-01-13 2026-09-07
lucja.wronska@elbglas.example           | Łucja    | tomas | the bottle            | client        | 2026-02-09 2026-10-05
henrike.paulsen@museum-am-fleet.example | Henrike  | ida   | the exhibition        | client        | 2026-03-02 2026-09-01
amara.okafor@tidewell.example           | Amara    | mei   | the clinic app        | client        | 2026-04-13 2026-09-21
birgit.aalto@aalto-moebel.example       | Birgit   | tomas | the catalogue         | client        | 2026-05-04 2026-10-12
gregor.stein@kupferhof.example          | Gregor   | ida   | the courtyard signs   | lapsed        | 2026-03-12
maren.seeland@seeland-reederei.example  | Maren    | jonas | the fleet livery      | lapsed        | 2026-03-04
nadja.kern@lichtblick-kino.example      | Nadja    | tomas | the programme booklet | lapsed        | 2026-02-18
volker.brueckner@brueckner-saaten.example | Volker | jonas | the seed bags         | nowAndThen    | 1
priya.raman@oatfield.example            | Priya    | mei   | the oat carton        | penPal        | 2026-08-17
finn.dahl@pixelmoor.example             | Finn     | tomas | the icon set          | penPal        | 2026-08-03
ingrid.solheim@fjordline.example        | Ingrid   | jonas | the ferry timetable   | penPal        | 2026-08-17
daniel.cho@kiteworks-labs.example       | Daniel   | mei   | the onboarding        | nowAndThen    | 0
chiara.conti@verde-apps.example         | Chiara   | mei   | the garden app        | penPal        | 2026-08-17
oskar.hahn@stadtklang.example           | Oskar    | jonas | the season brochure   | unanswered    | 45
ute.bergmann@bergmann-und-co.example    | Ute      | ida   | the annual report     | unanswered    | 41
victor.lange@polaris-hotels.example     | Victor   | tomas | the hotel signs       | unanswered    | 39
sanne.devries@greenloop.example         | Sanne    | mei   | the recycling icons   | unanswered    | 52
heike.wolff@astra-pharma.example        | Heike    | jonas | the leaflet           | unanswered    | 58
rolf.krug@deichkontor.example           | Rolf     | jonas | the dike atlas        | unanswered    | 66
malik.toure@quartier-neun.example       | Malik    | ida   | the quarter's name    | wentQuiet     | 2026-03-16
elif.demir@tonwerk.example              | Elif     | mei   | the record sleeves    | wentQuiet     | 2026-02-16
greta.nissen@papierboot.example         | Greta    | jonas | the children's books  | wentQuiet     | 2026-02-23
pavel.novak@solarwind.example           | Pavel    | tomas | the trade fair stand  | wentQuiet     | 2026-04-13
joaquin.ferrer@casa-ferrer.example      | Joaquín  | jonas | the menu              | inPerson      | 55
theo.loose@weinhaus-loose.example       | Theo     | jonas | the wine labels       | inPerson      | 63
iris.marlow@galerie-marlow.example      | Iris     | ida   | the invitation cards  | inPerson      | 66
hinnerk.boysen@werft-acht.example       | Hinnerk  | tomas | the yard gate         | inPerson      | 75
sabine.falk@buero-falk.example          | Sabine   | ida   | the model photos      | inPerson      | 80
laura.petersen@hansemed.example         | Laura    | mei   | the patient forms     | nowAndThen    | 2
bruno.silva@kaffeerad.example           | Bruno    | mei   | the cargo bike        | nowAndThen    | 2
agnes.turm@turmverlag.example           | Agnes    | jonas | the autumn covers     | nowAndThen    | 2
wiebke.jansen@inselbahn.example         | Wiebke   | tomas | the platform signs    | nowAndThen    | 1
deniz.kaya@moinmarkt.example            | Deniz    | tomas | the market bags       | nowAndThen    | 1
rosa.lindner@kiteworks-labs.example     | Rosa     | mei   | the sales deck        | nowAndThen    | 0
till.ahrens@aalto-moebel.example        | Till     | tomas | the online shop       | nowAndThen    | 0
noor.haddad@tidewell.example            | Noor     | mei   | the app icons         | nowAndThen    | 0
kofi.mensah@nordkai.example             | Kofi     | ida   | the terminal map      | colleague     | 2
ilse.thoma@nordkai.example              | Ilse     | ida   | the invoices          | colleague     | 2
piotr.zielinski@elbglas.example         | Piotr    | tomas | the mould             | colleague     | 2
anton.reh@museum-am-fleet.example       | Anton    | ida   | the loan labels       | colleague     | 2
nils.aalto@aalto-moebel.example         | Nils     | tomas | the photographs       | colleague     | 1
jan.pohl@seeland-reederei.example       | Jan      | jonas | the paint codes       | colleague     | 2
tim.ruge@hansemed.example               | Tim      | mei   | the data protection   | colleague     | 1
emma.rohde@polaris-hotels.example       | Emma     | tomas | the tender portal     | colleague     | 2
joke.mulder@greenloop.example           | Joke     | mei   | the translations      | colleague     | 2
silke.brand@tonwerk.example             | Silke    | mei   | the printing          | colleague     | 2
merle.jessen@inselbahn.example          | Merle    | tomas | the timetable posters | colleague     | 2
lea.moritz@pixelmoor.example            | Lea      | tomas |                       | reader        |
katja.brand@solarwind.example           | Katja    | tomas |                       | reader        | 2026-06-30
felix.oster@turmverlag.example          | Felix    | jonas |                       | reader        | 2026-06-02
jule.winter@lichtblick-kino.example     | Jule     | tomas |                       | reader        |
hanna.vogt@alsterlab.example            | Hanna    | ida   |                       | justArrived   |
leo.maas@fundus-theater.example         | Leo      | jonas |                       | justArrived   |
paula.reich@zweirad-lotse.example       | Paula    | tomas |                       | justArrived   |
emil.sander@hofgarten.example           | Emil     | mei   |                       | justArrived   |
clara.witt@polaris-hotels.example       | Clara    | tomas |                       | justArrived   |
yuki.tanaka@fjordline.example           | Yuki     | jonas |                       | justArrived   |
samir.haddad@moinmarkt.example          | Samir    | ida   |                       | justArrived   |
mara.voss@hafenwerk.example             | Mara     | ida   | Speicher 12           | story         |
`).map(([id, name, owner, topic, kind, detail]) => ({ id, name, owner, topic, kind, detail }));

/** Remarks by type and direction; {name} and {topic} are the lead's. */
const remarks = {
  'email inbound': `Asks when {topic} will be ready|Sends numbers for {topic}|"Looks good", no more words than that|
    Wants a cheaper version of {topic}|Corrections, most of them fair|Forwards a question from the board|
    Invoice arrived, will be paid on Friday|Likes the second draft, not the first|Holiday, back in ten days|
    Asks for the same in English, too|Praise for {topic}, and a new wish|Cannot open the file|
    New idea for {topic}, a large one|{name} is happy|Short answer: yes|Asks whether we know a good printer`,
  'email outbound': `Second draft of {topic}|Schedule for {topic}|Asked for a decision on {topic}|
    Answer with three options|Invoice|Sent the files, print and web|Reminder, a friendly one|
    Photos of {topic}|Link to an article, made me think of {name}|Birthday wishes|
    Question on {topic}, small but urgent|Minutes|Said no to the deadline, offered another|Draft: "not final, be gentle"`,
  'cold mail': `Would they like help with {topic}?|A reference, much like {topic}|Asked whether the last one arrived|
    Shorter this time|No answer to the last one|Saw their new site, said so|Offered an hour on {topic}, free`,
  'video_call mutual': `Went through {topic} page by page|Colours of {topic} decided|Sound was bad, result was good|
    Weekly call, short|{name} showed what the competition does|Budget of {topic}, friendly|Cat on the keyboard, theirs`,
  'phone_call mutual': `Quick one on {topic}|Rang from the train|{name} wanted to hear a voice, not read a mail|
    Price agreed|Asked whether all is well: it is`,
  'in_person_meeting mutual': `Drafts of {topic} on the table|At our studio, stayed for coffee|Decision: go ahead with {topic}|
    {name} brought a colleague's questions, and cake|Difficult one, ended well|Talked more about the future than {topic}`,
  'site_visit mutual': `Photographs for {topic}|Measured everything, then measured again|Saw {topic} in use, and what is wrong there|Met half of the house on the way, three were useful|
    {name} showed everything, even the cellar`,
  'meal mutual': `Lunch, nothing on the agenda|{name} knows everybody in there|Talked about children and {topic}|
    Long dinner, "the next one is on me"|A hint: somebody at the next table is looking for a studio|Dumplings`,
  'event_encounter mutual': `By the coat rack|Introduced me to two others|Talked about {topic}, and about boats|
    Short, but {name} remembered everything|Asked how the studio is doing, really|In the queue for drinks`,
  'direct_message inbound': `Photo of {topic} in the wild|"Seen this?"|Thumbs up, with a question`,
  'direct_message outbound': `Congratulated on the prize|Sent a snapshot of {topic}`,
  'proposal outbound': `{topic}, two variants|{topic}, with a smaller version in case|Follow-up to {topic}`,
  'posted_letter outbound': `New Year card, hand-printed|Proofs of {topic}, by post|Thank-you card`,
  'posted_letter inbound': `Postcard from {name}, with a lighthouse|Signed contract, on paper`,
  'content_download inbound': `Guide: wayfinding in listed buildings|Checklist: briefing a studio|Colour fan, the PDF`,
  'webinar inbound': `Asked a question in the chat|Left before the end`,
  'web_visit inbound': `Looked at the prices|Came back to the case studies`,
  'social_interaction inbound': `Liked the Speicher sketch|Shared our post`,
  'email_click inbound': `Clicked on the museum case`,
};

// ─────────────────────────────────────────────────────────────────────────────────── kinds of relationship

/** Each writes the year of one lead; what is told above comes on top. */
const kinds = {
  /** Long-standing: met often, mailed often, and two projects in the year, each a burst. */
  client(diary, projects) {
    diary.exchange(wall('2025-11-24') + diary.between(0, 4) * day);
    for (const date of diary.days('2025-12-08', '2026-11-20', 100)) diary.exchange(date);
    for (const date of diary.days('2025-12-01', '2026-11-18', 72)) {
      diary.meet(diary.pick(['in_person_meeting', 'meal', 'site_visit']), date);
    }
    for (const begin of projects.split(' ').map(wall)) {
      diary.note('proposal', 'outbound', begin + 10 * day);
      diary.meet('in_person_meeting', begin + 4 * day);
      for (let week = 0; week < 3; week++) {
        diary.exchange(begin + (7 * week + diary.between(0, 1)) * day);
        if (diary.chance(0.3)) diary.mail(begin + (7 * week + 3) * day, 'outbound');
        if (week === 2) diary.call('video_call', begin + (7 * week + 2) * day);
      }
      diary.meet('site_visit', begin + 30 * day);
    }
    diary.post('outbound', wall('2026-01-07'));
    for (const date of diary.days('2026-01-20', '2026-11-19', 190)) diary.call('phone_call', date);
  },

  /** Met a lot until `last`, and since then only mailed, week by week. */
  lapsed(diary, last) {
    for (const weeksBefore of [12, 7, 3, 0]) {
      const type = diary.pick(['in_person_meeting', 'meal', 'in_person_meeting', 'site_visit']);
      diary.meet(type, wall(last) - 7 * weeksBefore * day);
    }
    for (const date of diary.days('2025-12-01', last, 60)) diary.exchange(date);
    for (const date of diary.days(wall(last) + 7 * day, '2026-11-20', 9)) {
      diary.mail(date, diary.chance(0.45) ? 'inbound' : 'outbound');
    }
    diary.call('phone_call', wall('2026-06-10') + diary.between(0, 100) * day);
  },

  /** Never met: newsletter, webinars, and more and more mail since `lively`. Near the online ceiling. */
  penPal(diary, lively) {
    for (const date of diary.days('2025-11-28', lively, 85)) diary.exchange(date);
    for (const date of diary.days(lively, '2026-11-20', 10)) diary.exchange(date);
    for (const date of diary.days(lively, '2026-11-19', 30)) diary.call('video_call', date);
    for (const date of diary.days('2025-12-10', '2026-11-12', 150)) {
      diary.note('content_download', 'inbound', date);
    }
    diary.webinars(0.6);
    diary.newsletter(0.3, 0.15);
    diary.note('proposal', 'outbound', wall(lively) + 45 * day);
    diary.note('direct_message', 'inbound', wall(lively) + 80 * day);
  },

  /** We write every so many days, and never hear anything. */
  unanswered(diary, everyDays) {
    for (const date of diary.days('2025-12-03', '2026-11-18', Number(everyDays))) {
      if (diary.chance(0.12)) diary.note('direct_message', 'outbound', date);
      else diary.coldMail(date);
    }
  },

  /** Lively for three months from `begin`, then silence. */
  wentQuiet(diary, begin) {
    const last = wall(begin) + 80 * day;
    diary.note('web_form', 'inbound', wall(begin) - 3 * day);
    for (const date of diary.days(begin, last, 22)) diary.exchange(date);
    for (const date of diary.days(begin, last, 38)) diary.call('video_call', date);
    diary.meet('in_person_meeting', wall(begin) + 25 * day);
    diary.note('proposal', 'outbound', last - 10 * day);
    for (const days of [14, 45]) diary.coldMail(last + days * day);
  },

  /** Lunch, dinner and events every so many days; hardly any mail. */
  inPerson(diary, everyDays) {
    for (const date of diary.days('2025-12-08', '2026-11-13', Number(everyDays))) {
      diary.meet(diary.pick(['meal', 'meal', 'in_person_meeting']), date);
    }
    diary.exchange(wall('2026-03-17') + diary.between(0, 60) * day);
    diary.post('inbound', wall('2026-07-20') + diary.between(0, 30) * day);
    diary.call('phone_call', wall('2026-10-26') + diary.between(0, 15) * day);
  },

  /** An ordinary relationship: some mail, some calls, met `times` in the year. */
  nowAndThen(diary, times) {
    for (const date of diary.days('2025-12-09', '2026-11-19', 130)) diary.exchange(date);
    for (const date of diary.days('2026-01-13', '2026-11-19', 230)) {
      diary.call(diary.pick(['video_call', 'phone_call']), date);
    }
    for (let time = 0; time < Number(times); time++) {
      diary.meet('in_person_meeting', wall('2026-02-10') + (150 * time + diary.between(0, 70)) * day);
    }
    if (diary.chance(0.5)) diary.note('proposal', 'outbound', wall('2026-09-08'));
  },

  /** Another contact of an account: mails about the work, hardly ever seen. */
  colleague(diary, exchanges) {
    for (let time = 0; time < Number(exchanges); time++) {
      diary.exchange(wall('2026-01-19') + (75 * time + diary.between(0, 60)) * day);
    }
    if (diary.chance(0.25)) diary.call('phone_call', wall('2026-06-15') + diary.between(0, 120) * day);
  },

  /** Reads the newsletter, until `until` if given. */
  reader(diary, until) {
    diary.newsletter(0.45, 0.3, until === '' ? undefined : until);
    if (until === '') diary.webinars(0.5);
    diary.note('content_download', 'inbound', wall('2026-02-10') + diary.between(0, 90) * day);
    diary.note('social_interaction', 'inbound', wall('2026-04-01') + diary.between(0, 60) * day);
    diary.note('web_visit', 'inbound', wall('2026-03-02') + diary.between(0, 90) * day);
  },

  justArrived(diary) {
    if (diary.chance(0.5)) diary.add('web_visit', wall('2026-11-17') + 15 * 60 * minute, 'inbound');
  },

  story() {},
};

// ────────────────────────────────────────────────────────────────────────────────────────────── time

// Times are kept as Hamburg's clock shows them, in milliseconds, and get their offset when they are written.

const asOf = wall('2026-11-23 10:00');
const summerTime = { from: wall('2026-03-29 02:00'), to: wall('2026-10-25 03:00') };
const closed = { from: wall('2025-12-22'), to: wall('2026-01-05') };
const summerBreak = { from: wall('2026-08-03'), to: wall('2026-08-24') };
const publicHolidays = new Set(
  '2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25'.split(' ').map((date) => wall(date)),
);
const newsletterDays = `2025-12-02 2026-01-06 2026-02-03 2026-03-03 2026-04-07 2026-05-05
  2026-06-02 2026-07-07 2026-08-04 2026-09-01 2026-10-06 2026-11-03`.split(/\s+/);
const webinars = [
  ['Webinar: Signs That Speak', '2026-03-24 16:00'],
  ['Webinar: Small Brands', '2026-06-11 16:00'],
  ['Webinar: Forms People Finish', '2026-10-29 16:00'],
];

/** '2026-11-23 10:00' or '2026-11-23' as the clock on the wall shows it. */
function wall(text) {
  return Date.parse(`${text.replace(' ', 'T')}${text.includes(' ') ? '' : 'T00:00'}Z`);
}

function within(time, { from, to }) {
  return time >= from && time < to;
}

function offsetHours(time) {
  return within(time, summerTime) ? 2 : 1;
}

function isWorkday(date) {
  const weekday = new Date(date).getUTCDay();
  return weekday > 0 && weekday < 6 && !publicHolidays.has(date) && !within(date, closed);
}

/** The date itself or the next day on which the studio works. */
function workday(time) {
  let date = time - (time % day);
  while (!isWorkday(date)) date += day;
  return date;
}

function iso(time) {
  return `${new Date(time).toISOString().slice(0, 19)}+0${offsetHours(time)}:00`;
}

// ──────────────────────────────────────────────────────────────────────────────────────── the diary

const owners = ['ida', 'tomas', 'mei', 'jonas'];
const startHours = {
  in_person_meeting: [9, 16],
  site_visit: [9, 14],
  video_call: [9, 16],
  phone_call: [9, 17],
};
const lengths = {
  in_person_meeting: [45, 60, 60, 75, 90],
  site_visit: [60, 90, 120, 150],
  meal: [60, 75, 90, 120],
  video_call: [30, 45, 45, 60],
  phone_call: [5, 8, 10, 15, 20, 25],
};
const inPersonTypes = new Set(['in_person_meeting', 'site_visit', 'meal', 'event_encounter', 'workshop']);

/** Collects the rows of one lead. */
function diaryOf(lead) {
  const random = randomFor(lead.id);
  const rows = [];
  const unused = new Map();
  const between = (low, high) => low + Math.floor(random() * (high - low + 1));
  const chance = (probability) => random() < probability;
  const pick = (list) => list[between(0, list.length - 1)];
  const clock = (date, fromHour, toHour, step = 1) =>
    workday(date) + between(fromHour * 60, toHour * 60 + 59 - (step - 1)) * minute;
  const onStep = (time, step) => time - (time % (step * minute));

  /** A remark that this lead has not had yet; two times out of three none. */
  function remark(key) {
    if (!chance(0.32)) return '';
    if (!unused.has(key)) unused.set(key, (remarks[key] ?? '').split(/\|\s*/));
    const left = unused.get(key);
    const [text = ''] = left.splice(between(0, left.length - 1), 1);
    const filled = text.replace('{name}', lead.name).replace('{topic}', lead.topic);
    return filled.charAt(0).toUpperCase() + filled.slice(1);
  }

  /** When it was written down: mostly nobody says; else soon after, or a few mornings later. */
  function recorded(time, minutes) {
    if (!chance(0.45)) return undefined;
    const soon = time + (minutes + between(5, 90)) * minute;
    const later = clock(time + between(1, 3) * day, 8, 9);
    const recordedAt = chance(0.6) ? soon : later;
    return recordedAt <= asOf ? recordedAt : undefined;
  }

  /** A row. What would lie after the as-of has not happened, unless it is scheduled. */
  function add(type, time, direction, fields = {}) {
    if (time > asOf && fields.outcome !== 'scheduled') return;
    const happened = fields.outcome === undefined || fields.outcome === 'held';
    const { minutes } = fields;
    rows.push({
      leadId: lead.id,
      accountId: lead.id.slice(lead.id.indexOf('@') + 1, -'.example'.length),
      ownerId: type === 'email' && chance(0.1) ? pick(owners) : lead.owner,
      type,
      at: time,
      direction,
      participants: inPersonTypes.has(type) && minutes !== undefined && chance(0.7) ? 1 : undefined,
      outcome: minutes !== undefined && type !== 'phone_call' && type !== 'webinar' ? 'held' : undefined,
      recordedAt:
        happened && minutes !== undefined && type !== 'webinar' ? recorded(time, minutes) : undefined,
      company: 'studio',
      note: remark(`${type} ${direction}`),
      ...fields,
    });
  }

  const note = (type, direction, date) => add(type, clock(date, 9, 17), direction);
  const mail = (date, direction) => note('email', direction, date);
  const coldMail = (date) => add('email', clock(date, 9, 17), 'outbound', { note: remark('cold mail') });
  const post = (direction, date) => note('posted_letter', direction, date);

  /** A mail and its answer: ours within two hours, theirs within a day. */
  function exchange(date, first = chance(0.55) ? 'inbound' : 'outbound') {
    const asked = clock(date, 8, 17);
    add('email', asked, first);
    const answered = asked + (first === 'inbound' ? between(5, 110) : between(20, 540)) * minute;
    const tooLate = answered - workday(asked) > 18.5 * 60 * minute;
    const second = first === 'inbound' ? 'outbound' : 'inbound';
    add('email', tooLate ? clock(asked + day, 8, 9) : answered, second);
  }

  function call(type, date) {
    const time = onStep(clock(date, ...startHours[type]), type === 'video_call' ? 30 : 1);
    add(type, time, 'mutual', { minutes: pick(lengths[type]) });
  }

  function meet(type, date) {
    const hours = type === 'meal' ? (chance(0.3) ? [19, 19] : [12, 12]) : startHours[type];
    add(type, onStep(clock(date, ...hours), 15), 'mutual', { minutes: pick(lengths[type]) });
  }

  /** Opens and clicks, on the day of the newsletter. */
  function newsletter(opens, clicks, until = '2026-11-23') {
    for (const date of newsletterDays.filter((date) => date < until)) {
      if (!chance(opens)) continue;
      const opened = wall(date) + between(10 * 60 + 5, 21 * 60) * minute;
      add(chance(clicks / opens) ? 'email_click' : 'email_open', opened, 'inbound');
    }
  }

  function watch(probability) {
    for (const [event, time] of webinars) {
      if (chance(probability))
        add('webinar', wall(time), 'inbound', { minutes: pick([25, 40, 45, 45]), event });
    }
  }

  /** Working days from one date to another, about every so many days; in August only some of them. */
  function days(from, to, every) {
    const begin = typeof from === 'string' ? wall(from) : from;
    const end = typeof to === 'string' ? wall(to) : to;
    const found = [];
    const jitter = Math.max(1, Math.round(every / 4));
    for (
      let date = begin + between(0, jitter) * day;
      date <= end;
      date += (every + between(-jitter, jitter)) * day
    ) {
      if (within(date, closed) || (within(date, summerBreak) && chance(0.65))) continue;
      found.push(workday(date));
    }
    return found;
  }

  return {
    rows,
    add,
    note,
    mail,
    coldMail,
    post,
    exchange,
    call,
    meet,
    newsletter,
    webinars: watch,
    days,
    between,
    chance,
    pick,
  };
}

/** A stream of numbers in [0, 1) that depends on the text alone: FNV-1a for the seed, then mulberry32. */
function randomFor(text) {
  let state = 2_166_136_261;
  for (const character of text) state = Math.imul(state ^ character.charCodeAt(0), 16_777_619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// ───────────────────────────────────────────────────────────────────────────────────────── the file

/** Lines of cells between bars. */
function table(text) {
  return text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

function writeYear() {
  const diaries = new Map(leads.map((lead) => [lead.id.split('@')[0], diaryOf(lead)]));
  for (const { id, kind, detail } of leads) kinds[kind](diaries.get(id.split('@')[0]), detail);
  const mara = diaries.get('mara.voss');

  for (const [time, ownerId, type, direction, minutes, note] of studioStory) {
    const met = minutes === '' ? {} : { minutes: Number(minutes), participants: 1 };
    mara.add(type, wall(time), direction, { ownerId, note, ...met });
  }
  for (const [row, [time, type, direction, minutes, note]] of rivalStory.entries()) {
    const met = minutes === '' ? {} : { minutes: Number(minutes), participants: 1 };
    const event = type === 'event_encounter' ? "Architects' Evening" : '';
    const recordedAt = wall('2026-11-20 15:30') + 2 * row * minute;
    mara.add(type, wall(time), direction, {
      ownerId: 'nordlicht',
      company: 'rival',
      note,
      ...met,
      event,
      recordedAt,
    });
  }
  for (const [event, begins, range, ownerId, met] of events) {
    const [shortest, longest] = range.split('-').map(Number);
    for (const [place, name] of met.split(' ').entries()) {
      const diary = diaries.get(name);
      const at = wall(begins) + (5 + 45 * place) * minute;
      const minutes = diary.between(shortest / 5, longest / 5) * 5;
      const nextMorning = workday(at + day) + diary.between(535, 590) * minute;
      diary.add('event_encounter', at, 'mutual', { minutes, ownerId, event, recordedAt: nextMorning });
    }
  }
  for (const name of guestList.guests.split(/\s+/)) {
    const { event, at } = guestList;
    diaries.get(name).add('event_encounter', wall(at), 'mutual', { event, outcome: 'scheduled', note: '' });
  }
  for (const [time, type, minutes, ownerId, present, note] of together) {
    const names = present.split(' ');
    for (const [place, name] of names.entries()) {
      const participants = names.length;
      const own = { minutes: Number(minutes), ownerId, participants, note: place === 0 ? note : '' };
      diaries.get(name).add(type, wall(time), 'mutual', own);
    }
  }
  for (const [time, name, type, direction, minutes, outcome, note] of incidents) {
    diaries.get(name).add(type, wall(time), direction, {
      minutes: minutes === '' ? undefined : Number(minutes),
      outcome: outcome === '' ? undefined : outcome,
      note,
    });
  }
  return [...diaries.values()].flatMap(({ rows }) => rows);
}

function compareRows(a, b) {
  const byTime = a.at - offsetHours(a.at) * 60 * minute - (b.at - offsetHours(b.at) * 60 * minute);
  return byTime || (a.leadId < b.leadId ? -1 : a.leadId > b.leadId ? 1 : a.type < b.type ? -1 : 1);
}

const columns = `id leadId accountId ownerId type at direction durationMinutes participants outcome recordedAt
  event note`.split(/\s+/);

/** A field as RFC 4180 wants it. */
function csvField(value = '') {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const rows = writeYear()
  .sort(compareRows)
  .map((row, index) => ({ ...row, id: `i${String(index + 1).padStart(4, '0')}` }));

/** What the rival did is not the studio's own: it has a file of its own. */
const files = {
  'interactions.csv': rows.filter(({ company }) => company !== 'rival'),
  'nordlicht.csv': rows.filter(({ company }) => company === 'rival'),
};

function lineOf(row) {
  const written = {
    ...row,
    at: iso(row.at),
    durationMinutes: row.minutes,
    recordedAt: row.recordedAt === undefined ? '' : iso(row.recordedAt),
  };
  return columns.map((column) => csvField(written[column])).join(',');
}

const folder = process.argv[2] ?? import.meta.dirname;
for (const [name, own] of Object.entries(files)) {
  writeFileSync(join(folder, name), `${[columns.join(','), ...own.map(lineOf)].join('\n')}\n`);
}
