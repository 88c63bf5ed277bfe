<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of the interface, in each of its languages. Nothing that stands in a document is among them. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" exclude-result-prefixes="#all">

  <xsl:include href="wording.xsl"/>
  <xsl:include href="languages.xsl"/>
  <xsl:include href="archives.xsl"/>

  <!-- The languages in which there are words. -->
  <xsl:variable name="languages" as="xs:string+" select="key('word', 'name', $words)/(@* except @key)/name()"/>

  <xsl:variable name="words" as="document-node()">
    <xsl:document>
      <w key="name" en="English" ru="Русский"/>

      <!-- Ways through the edition. -->
      <w key="skip" en="Skip to the text" ru="Перейти к тексту"/>
      <w key="edition" en="Edition" ru="Издание"/>
      <w key="languages" en="Language" ru="Язык"/>
      <w key="questions" en="Open questions" ru="Открытые вопросы"/>
      <w key="all-documents" en="All documents" ru="Все документы"/>
      <w key="documents" en="Documents" ru="Документы"/>
      <w key="people" en="People" ru="Лица"/>
      <w key="places" en="Places" ru="Места"/>
      <w key="bodies" en="Bodies" ru="Организации"/>

      <!-- The pages of the register. -->
      <w key="in-documents" en="In the documents" ru="В документах"/>
      <w key="in-no-document" en="No document of this edition names this entry." ru="Ни в одном документе издания не упоминается."/>
      <w key="entry-proposed" en="Proposed by the edition’s converter, and not confirmed by an editor"
        ru="Предложено конвертером издания и не подтверждено редактором"/>
      <w key="entry-status" en="Status" ru="Статус"/>
      <w key="written-name" en="Written" ru="Написание"/>
      <w key="entry-birth" en="Born" ru="Рождение"/>
      <w key="entry-death" en="Died" ru="Смерть"/>
      <w key="entry-note" en="Note" ru="Примечание"/>
      <w key="entry-occupation" en="Who" ru="Кто"/>
      <w key="authority-wikidata" en="Wikidata" ru="Викиданные"/>
      <w key="authority-viaf" en="VIAF" ru="VIAF"/>
      <w key="role" en="Role" ru="Роль"/>
      <w key="participant" en="participant" ru="участник"/>
      <w key="role-speaks" en="Speaks" ru="Говорит"/>
      <w key="role-named" en="Is named" ru="Упоминается"/>
      <w key="paragraph" en="¶ %" ru="абз. %"/>

      <!-- Searching. -->
      <w key="search" en="Search" ru="Поиск"/>
      <w key="search-unscripted" en="Searching needs JavaScript." ru="Для поиска нужен JavaScript."/>
      <w key="read-unscripted" en="All documents can be read without it." ru="Все документы можно читать и без него."/>
      <w key="search-words" en="Words" ru="Слова"/>
      <w key="find" en="Search" ru="Найти"/>
      <w key="how-to-search" en="A word is found in all its forms, “words in quotation marks” in this order, secre* is whatever begins so."
        ru="Слово находится во всех формах, «слова в кавычках» – в этом порядке, секр* – всё, что так начинается."/>
      <w key="search-in" en="Search in" ru="Искать"/>
      <w key="both" en="Original and translation" ru="В подлиннике и в переводе"/>
      <w key="also-struck" en="Struck words too" ru="И зачёркнутое"/>
      <w key="found-one" en="% place" ru="% место"/>
      <w key="found-few" en="% places" ru="% места"/>
      <w key="found-many" en="% places" ru="% мест"/>
      <w key="in-one" en=" in % document" ru=" в % документе"/>
      <w key="in-few" en=" in % documents" ru=" в % документах"/>
      <w key="in-many" en=" in % documents" ru=" в % документах"/>
      <w key="found-nothing" en="Nothing found. Try fewer words, or the beginning of one, with an asterisk."
        ru="Ничего не найдено. Попробуйте меньше слов или начало слова со звёздочкой."/>
      <w key="found-struck" en="Found among struck words only: tick “Struck words too”."
        ru="Найдено только среди зачёркнутого: отметьте «И зачёркнутое»."/>
      <w key="no-such-word" en="No text has “%”." ru="Слова «%» нет ни в одном тексте."/>
      <w key="too-many-words" en="Too many words begin with “%”: write more of it." ru="Слишком много слов начинается с «%»: напишите больше букв."/>
      <w key="not-loaded" en="A file of the search cannot be loaded; load this page again." ru="Файл поиска не загружается; загрузите страницу снова."/>
      <w key="more" en="Show more" ru="Показать ещё"/>

      <!-- The views of a text. -->
      <w key="view" en="View" ru="Вид"/>
      <w key="view-reading" en="Reading" ru="Чтение"/>
      <w key="view-diplomatic" en="Diplomatic" ru="Дипломатический"/>
      <w key="view-compare" en="Compare" ru="Сличение"/>
      <w key="about-reading" en="Words joined, corrections applied, deletions left out"
        ru="Слова соединены, исправления внесены, зачёркнутое опущено"/>
      <w key="about-diplomatic" en="Lines as typed, with what was struck out and written in"
        ru="Строки как в подлиннике, с зачёркнутым и вписанным"/>
      <w key="about-compare" en="What stands there beside what the edition reads"
        ru="Что написано – рядом с тем, что читают издатели"/>

      <!-- The pictures of a conversation and of the edition's years. -->
      <w key="contents" en="Contents" ru="Оглавление"/>
      <w key="document-one" en="document" ru="документ"/>
      <w key="document-few" en="documents" ru="документа"/>
      <w key="document-many" en="documents" ru="документов"/>
      <w key="part" en="Part %" ru="Часть %"/>
      <w key="speakers-others" en="others" ru="другие"/>
      <w key="speaker-unknown" en="speaker unknown" ru="говорящий неизвестен"/>
      <w key="speaker-in-doubt" en="The speaker is in doubt" ru="Говорящий под вопросом"/>
      <w key="utterance-one" en="utterance" ru="реплика"/>
      <w key="utterance-few" en="utterances" ru="реплики"/>
      <w key="utterance-many" en="utterances" ru="реплик"/>
      <w key="word-one" en="word" ru="слово"/>
      <w key="word-few" en="words" ru="слова"/>
      <w key="word-many" en="words" ru="слов"/>
      <w key="character-one" en="character" ru="знак"/>
      <w key="character-few" en="characters" ru="знака"/>
      <w key="character-many" en="characters" ru="знаков"/>

      <!-- Citing. -->
      <w key="gone" en="No longer in the text" ru="Больше нет в тексте"/>
      <w key="cite" en="Cite utterance %" ru="Цитировать %"/>
      <w key="cite-leaf" en="Cite leaf %" ru="Цитировать л. %"/>
      <w key="cite-page" en="Citing this page" ru="Как ссылаться на эту страницу"/>
      <w key="version" en="version %" ru="версия %"/>
      <w key="leaf-of" en="f. %" ru="л. %"/>
      <xsl:sequence select="$language-names, $archive-names"/>

      <!-- Open questions. -->
      <w key="open-question" en="To the open question" ru="К открытому вопросу"/>
      <w key="question-one" en="question is open" ru="вопрос открыт"/>
      <w key="question-few" en="questions are open" ru="вопроса открыто"/>
      <w key="question-many" en="questions are open" ru="вопросов открыто"/>
      <w key="no-question" en="No question is open." ru="Открытых вопросов нет."/>
      <!-- By the kinds of questions, which are the last parts of their ids. -->
      <w key="asked-alignment" en="What does this translate?" ru="Что здесь переведено?"/>
      <w key="asked-beyond" en="Does this leaf belong here?" ru="Относится ли сюда этот лист?"/>
      <w key="asked-date" en="Is there such a date?" ru="Есть ли такая дата?"/>
      <w key="asked-dates" en="Which date is right?" ru="Какая дата верна?"/>
      <w key="asked-day" en="Which day is meant?" ru="Какой день имеется в виду?"/>
      <w key="asked-leaf" en="Does a leaf begin here?" ru="Начинается ли здесь лист?"/>
      <w key="asked-when" en="Which date is right?" ru="Какая дата верна?"/>
      <w key="asked-deletion" en="Struck out or underlined?" ru="Зачёркнуто или подчёркнуто?"/>
      <w key="asked-empty" en="What stands here?" ru="Что здесь написано?"/>
      <w key="asked-insertions" en="What was inserted?" ru="Что вписано?"/>
      <w key="asked-invisible" en="Which character is this?" ru="Что это за знак?"/>
      <w key="asked-language" en="Which language is this?" ru="Какой это язык?"/>
      <w key="asked-look-alike" en="Which letters are these?" ru="Какие это буквы?"/>
      <w key="asked-script" en="Which letters are these?" ru="Какие это буквы?"/>
      <w key="asked-label" en="Is this a speech?" ru="Реплика ли это?"/>
      <w key="asked-markup" en="What does this sign mean?" ru="Что значит этот знак?"/>
      <w key="asked-misread" en="Was this word misread?" ru="Верно ли прочтено слово?"/>
      <w key="asked-word" en="Which word is this?" ru="Какое это слово?"/>
      <w key="asked-missing" en="Where do leaves begin?" ru="Где начинаются листы?"/>
      <w key="asked-number" en="Which leaf is this?" ru="Какой это лист?"/>
      <w key="asked-second-number" en="Which leaf is this?" ru="Какой это лист?"/>
      <w key="asked-second-number-order" en="Was the number misread?" ru="Верно ли прочтён номер?"/>
      <w key="asked-page-number" en="Was the number misread?" ru="Верно ли прочтён номер?"/>
      <w key="asked-numbers" en="Which number is right?" ru="Какое число верно?"/>
      <w key="asked-order" en="Is the order right?" ru="Верен ли порядок?"/>
      <w key="asked-repeated" en="Was this translated twice?" ru="Не переведено ли это дважды?"/>
      <w key="asked-person" en="Is this a person of their own?" ru="Особое ли это лицо?"/>
      <w key="asked-present" en="Who was present?" ru="Кто присутствовал?"/>
      <w key="asked-sign" en="Where does this sign close?" ru="Где закрывается этот знак?"/>
      <w key="asked-signature" en="Who signed?" ru="Кто подписал?"/>
      <w key="asked-speaker" en="Who speaks?" ru="Кто говорит?"/>
      <w key="asked-title" en="Was the title misread?" ru="Верно ли прочтён титул?"/>
      <w key="asked-utterances" en="Why do the columns differ?" ru="Почему колонки расходятся?"/>
      <w key="register" en="Register" ru="Указатель"/>
      <w key="in-text" en="In the text" ru="В тексте"/>
      <w key="line" en="line %" ru="строка %"/>
      <w key="to-settle" en="How to settle it" ru="Как решить"/>
      <w key="why" en="Why is this in doubt?" ru="Почему это сомнительно?"/>
      <w key="cert-high" en="high certainty" ru="достоверно"/>
      <w key="cert-medium" en="medium certainty" ru="вероятно"/>
      <w key="cert-low" en="low certainty" ru="сомнительно"/>

      <!-- The head and the foot of a document's page. -->
      <w key="text" en="Text" ru="Текст"/>
      <w key="original" en="Original" ru="Подлинник"/>
      <w key="translation" en="Translation" ru="Перевод"/>
      <w key="date" en="Date" ru="Дата"/>
      <w key="date-in-record" en="Date in the record" ru="Дата по описанию"/>
      <w key="summary" en="Summary" ru="Содержание"/>
      <w key="participants" en="Participants" ru="Участники"/>
      <w key="source" en="Source" ru="Источник"/>
      <w key="subjects" en="Subjects" ru="Темы"/>
      <w key="published-in" en="Published in" ru="Опубликовано в"/>
      <w key="this-edition" en="This edition" ru="Об издании"/>
      <w key="publisher" en="Publisher" ru="Издатель"/>
      <w key="rights" en="Rights" ru="Права"/>
      <w key="address" en="Address" ru="Адрес"/>
      <w key="made-with" en="Made with" ru="Подготовлено"/>
      <w key="cited-by" en="Cited by" ru="Ссылаться по"/>
      <w key="citing-leaf" en="leaf" ru="листу"/>
      <w key="citing-utterance" en="utterance" ru="реплике"/>
      <w key="task-translated by" en="translated by" ru="перевод"/>
      <w key="task-edited by" en="edited by" ru="редакция"/>
      <w key="task-encoded, and whatever is inferred, by" en="encoded, and whatever is inferred, by" ru="кодировка и выводы"/>
      <w key="change" en="Change" ru="Изменение"/>
      <w key="change-of" en="Change of %" ru="Изменение: %"/>
      <w key="files" en="Files" ru="Файлы"/>
      <w key="e-book" en="e-book (EPUB)" ru="электронная книга (EPUB)"/>
      <w key="reading-text" en="reading text" ru="текст для чтения"/>
      <w key="table" en="table (CSV)" ru="таблица (CSV)"/>
      <w key="for-references" en="For reference managers" ru="Для библиографи&#xAD;ческих программ"/>
      <w key="principles" en="Editorial principles" ru="Принципы издания"/>

      <!-- The signs of the transcription. -->
      <w key="signs" en="Signs" ru="Условные знаки"/>
      <w key="sign-word" en="word" ru="слово"/>
      <w key="sign-leaf" en="a leaf of the source begins, with the page number and foliation written on it"
        ru="начало листа подлинника, с номерами, которые на нём стоят"/>
      <w key="sign-deleted" en="struck through in the source; with a dotted line, perhaps not meant as a deletion, and left out as ⟨…⟩ in the reading view"
        ru="зачёркнуто в подлиннике; пунктиром – возможно, не зачёркнуто; в виде «Чтение» – ⟨…⟩"/>
      <w key="sign-inserted" en="inserted in the source" ru="вписано в подлиннике"/>
      <w key="sign-reported" en="inserted in the source, as the translator reports"
        ru="вписано в подлиннике, по словам переводчика"/>
      <w key="sign-query" en="the translator doubts" ru="сомнение переводчика"/>
      <w key="sign-unclear" en="an uncertain reading" ru="чтение неясно"/>
      <w key="sign-supplied" en="supplied by the translator" ru="добавлено переводчиком"/>
      <w key="sign-proposed" en="proposed by this edition: ? with medium, ?? with low certainty"
        ru="предложено издателями: ? – вероятно, ?? – сомнительно"/>
      <w key="sign-mark" en="a mark of unknown meaning" ru="знак неясного значения"/>
      <w key="mark" en="A mark of unknown meaning" ru="Знак неясного значения"/>
      <w key="utterance" en="Utterance %" ru="Реплика %"/>
      <w key="deleted" en="[deleted: " ru="[зачёркнуто: "/>
      <w key="perhaps-deleted" en="[perhaps deleted: " ru="[возможно, зачёркнуто: "/>
      <w key="perhaps-not-deleted" en="Perhaps not deleted" ru="Возможно, не зачёркнуто"/>
      <w key="inserted" en="[inserted: " ru="[вписано: "/>
      <w key="unclear-" en="Uncertain" ru="Неясно"/>
      <w key="unclear-ocr" en="Uncertain: misread by machine" ru="Неясно: ошибка распознавания"/>
      <w key="unclear-illegible" en="Uncertain: hard to read" ru="Неясно: неразборчиво"/>
      <w key="unclear-damage" en="Uncertain: damaged" ru="Неясно: повреждено"/>
      <w key="or" en=" or " ru=" или "/>
      <w key="new-leaf" en="new leaf" ru="новый лист"/>
      <w key="leaf" en="f. %" ru="л. %"/>
      <w key="leaves" en="ff. %" ru="л. %"/>

      <!-- The print edition. -->
      <w key="persons" en="Persons" ru="Лица"/>
      <w key="who" en="Who" ru="Кто"/>
      <w key="name-in" en="In %" ru="Имя: %"/>
      <w key="other-names" en="Other scripts" ru="Другое письмо"/>
      <w key="index" en="Index" ru="Указатель"/>
      <w key="index-in" en="Index, %" ru="Указатель: %"/>
      <w key="how-to-cite" en="How to cite" ru="Как ссылаться"/>
      <w key="abbreviations-in" en="Abbreviations, %" ru="Сокращения: %"/>
      <w key="text-hash" en="The text" ru="Текст"/>
      <w key="hash-of" en="TEI, attached to this file; SHA-256 %" ru="TEI, приложен к файлу; SHA-256 %"/>
      <w key="typefaces" en="Type" ru="Шрифты"/>
      <w key="set-in" en="Edition Serif, Hangul and Han, made from Gentium Book Plus, NanumMyeongjo and HanaMinA (SIL Open Font License 1.1), and Edition Sans, made from DejaVu Sans (Bitstream Vera licence); set by Typst."
        ru="Edition Serif, Hangul и Han – из Gentium Book Plus, NanumMyeongjo и HanaMinA (SIL Open Font License 1.1), Edition Sans – из DejaVu Sans (лицензия Bitstream Vera); набрано Typst."/>
      <w key="made-with-tool" en="Made with % " ru="Подготовлено: % "/>
      <w key="book" en="All documents as one book" ru="Все документы одной книгой"/>
      <w key="volume" en="Volume %" ru="Том %"/>
      <w key="read-medium" en="Probably “%”." ru="Вероятно, «%»."/>
      <w key="read-low" en="Perhaps “%”." ru="Возможно, «%»."/>
      <w key="named-medium" en="Probably %." ru="Вероятно, %."/>
      <w key="named-low" en="Perhaps %." ru="Возможно, %."/>
      <w key="speaks-high" en="The speaker is %" ru="Говорящий – %"/>
      <w key="speaks-medium" en="The speaker is probably %" ru="Говорящий – вероятно, %"/>
      <w key="speaks-low" en="The speaker is perhaps %" ru="Говорящий – возможно, %"/>
      <w key="speaks-" en="The speaker is %" ru="Говорящий – %"/>
      <w key="or-perhaps" en=", or else %" ru=", или же %"/>
      <w key="not-before" en="not before %" ru="не ранее чем %"/>
      <w key="not-after" en="not after %" ru="не позднее чем %"/>
      <w key="dated" en="The edition dates the document %." ru="Документ датируется: %."/>
      <w key="printed-leaf" en="leaf 50 begins at the hairline; below it, page number and foliation as written; ≈ beside a translation: in what it renders"
        ru="лист 50 начинается у тонкой линии; под ним – номера, которые на нём стоят; ≈ у перевода: в переведённом месте"/>
      <w key="printed-numbers" en="small numbers count the speeches" ru="мелкие цифры – номера реплик"/>
      <w key="printed-deleted" en="struck out in the source" ru="зачёркнуто в подлиннике"/>
      <w key="printed-perhaps-deleted" en="perhaps struck out" ru="возможно, зачёркнуто"/>
      <w key="printed-proposed" en="proposed by this edition" ru="предложено издателями"/>

      <!-- The e-book. -->
      <w key="notes" en="Notes" ru="Примечания"/>
      <w key="note-back" en="Note %: back to the text" ru="Примечание %: назад к тексту"/>
      <w key="leaf-list" en="Leaves of the source" ru="Листы подлинника"/>
      <w key="landmarks" en="Parts of the book" ru="Части книги"/>
      <w key="accessible" en="Text alone, without pictures, with headings, a table of contents and the language of each passage. What is struck out or inserted is named so in words."
        ru="Только текст, без изображений, с заголовками, оглавлением и указанием языка каждого отрывка. Зачёркнутое и вписанное названо словами."/>
      <w key="accessible-leaves" en="Marks show where leaves of the source begin, and a list leads to them."
        ru="Отмечено начало листов подлинника, к ним ведёт список."/>

      <!-- The months: alone, and after a day. -->
      <w key="month-1" en="January" ru="январь"/>
      <w key="month-2" en="February" ru="февраль"/>
      <w key="month-3" en="March" ru="март"/>
      <w key="month-4" en="April" ru="апрель"/>
      <w key="month-5" en="May" ru="май"/>
      <w key="month-6" en="June" ru="июнь"/>
      <w key="month-7" en="July" ru="июль"/>
      <w key="month-8" en="August" ru="август"/>
      <w key="month-9" en="September" ru="сентябрь"/>
      <w key="month-10" en="October" ru="октябрь"/>
      <w key="month-11" en="November" ru="ноябрь"/>
      <w key="month-12" en="December" ru="декабрь"/>
      <w key="day-month-1" en="% January" ru="% января"/>
      <w key="day-month-2" en="% February" ru="% февраля"/>
      <w key="day-month-3" en="% March" ru="% марта"/>
      <w key="day-month-4" en="% April" ru="% апреля"/>
      <w key="day-month-5" en="% May" ru="% мая"/>
      <w key="day-month-6" en="% June" ru="% июня"/>
      <w key="day-month-7" en="% July" ru="% июля"/>
      <w key="day-month-8" en="% August" ru="% августа"/>
      <w key="day-month-9" en="% September" ru="% сентября"/>
      <w key="day-month-10" en="% October" ru="% октября"/>
      <w key="day-month-11" en="% November" ru="% ноября"/>
      <w key="day-month-12" en="% December" ru="% декабря"/>
    </xsl:document>
  </xsl:variable>

</xsl:stylesheet>
