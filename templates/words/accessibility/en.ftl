### The accessibility statement.

accessibility-title = Accessibility
accessibility-lead = Madang is made to work equally well for people with disabilities, for older people, and on whatever device you have.
accessibility-standard = What we aim for
accessibility-standard-text = Level AA of the Web Content Accessibility Guidelines (WCAG) 2.2 and the Korean guidelines (KWCAG) 2.2, as article 21 of the Act on the Prohibition of Discrimination against Persons with Disabilities and article 46 of the Framework Act on Intelligent Informatization ask of us. No accredited body has certified the site yet.
accessibility-can = What you can rely on
accessibility-can-1 = Everything can be done by keyboard, and you can always see where you are.
accessibility-can-2 = Applying, supplementing, searching and reviewing all work with scripts turned off.
accessibility-can-3 = With text at twice its size, or on a screen 320 pixels wide, nothing has to be scrolled sideways.
accessibility-can-4 = Colour never carries meaning alone: a state is always a word.
accessibility-can-5 = Every map and every chart has a list or a table with the same content.
accessibility-can-6 = There are versions for dark screens, high contrast and paper, and nothing moves.
accessibility-checked = How we check
accessibility-checked-text = With every change automatic checks (axe and the Nu HTML checker) read the pages in Korean and English, light and dark, narrow and wide, and whole tasks are done without scripts. We have not yet tested together with people who use screen readers.
accessibility-short = Where it falls short
accessibility-short-text = What we know of:
accessibility-short-1 = Files uploaded by companies (PDF, HWPX and others) may be hard to read with a screen reader. The division in charge will give you another format if you need one.
accessibility-short-2 = On English pages the reasons of decisions, conditions and names of laws remain Korean. They are marked as such, so that a screen reader speaks them as Korean.
accessibility-short-3 = There is no guide in easy language and no video in sign language yet.
accessibility-tell = Tell us what does not work
accessibility-tell-text = Call 02-120 (Dasan Call Center, weekdays 09:00–18:00) and you will be put through to the division in charge. Tell us on which page you were and what you wanted to do. We will mend it, and until then help you do the same by telephone or in writing.
accessibility-tell-remedy = If our answer does not help, you can turn to the National Human Rights Commission of Korea (telephone 1331).
