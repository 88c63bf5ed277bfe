<?xml version="1.0" encoding="UTF-8"?>
<!-- What page, print edition and reading text ask of a document. Nothing here knows an output format. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The edition's register (tei/register.xml), where there is one. -->
  <xsl:param name="register" as="document-node()?" select="()"/>

  <!-- The edition's title, who publishes it, which version of it this is, and the day of that version, as 2026-11-29. -->
  <xsl:param name="edition" as="xs:string" select="''"/>
  <xsl:param name="publisher" as="xs:string" select="''"/>
  <xsl:param name="version" as="xs:string" select="''"/>
  <xsl:param name="version-date" as="xs:string" select="''"/>

  <!-- What an editor's note says right after a deletion that is none. -->
  <xsl:param name="underlined" as="xs:string" required="yes"/>

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>
  <xsl:key name="rivals" match="certainty[@match = '@who']" use="tokenize(@target)"/>

  <!-- The leaf on which a node begins. -->
  <xsl:accumulator name="leaf" as="xs:string?" initial-value="()">
    <xsl:accumulator-rule match="text" select="()"/>
    <xsl:accumulator-rule match="pb" select="@n ! string()"/>
  </xsl:accumulator>

  <!-- The register's entry for a pointer: `register.xml#x`, or `#x` by way of the header's list of persons. -->
  <xsl:function name="f:entry" cache="yes" as="element()?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="id" as="xs:string?" select="f:entry-id($pointer, $document)"/>
    <xsl:sequence select="$register ! key('id', $id, .)[1]"/>
  </xsl:function>

  <!-- Its id, whatever the register has; nothing where the header's list leads to no entry. -->
  <xsl:function name="f:entry-id" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($pointer, '#')"/>
    <xsl:variable name="link" as="xs:string?"
      select="if (starts-with($pointer, '#')) then key('id', $id, $document)[1]/@sameAs else $pointer"/>
    <xsl:sequence select="substring-after($link, '#')[.]"/>
  </xsl:function>

  <!-- The entries that an attribute points to; more than one when several people speak together. -->
  <xsl:function name="f:entries" as="element()*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:sequence select="tokenize($pointers) ! f:entry(., root($pointers))"/>
  </xsl:function>

  <!-- The preferred name of an entry in a language or, when it has none there, in the language that comes first. -->
  <xsl:function name="f:name" as="element()?">
    <xsl:param name="entry" as="element()"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="names" as="element()*"
      select="$entry/(persName | placeName | orgName)[not(@type = 'form')][normalize-space()]"/>
    <xsl:sequence select="($names[@xml:lang = $language], $names)[1]"/>
  </xsl:function>

  <!-- The names of whatever an attribute points to, as one string; an id where the register has no name. -->
  <xsl:function name="f:names" as="xs:string">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="string-join(tokenize($pointers) ! f:name-or-id(., root($pointers), $language), ', ')"/>
  </xsl:function>

  <xsl:function name="f:name-or-id" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="name" as="element()?" select="f:entry($pointer, $document) ! f:name(., $language)"/>
    <xsl:sequence select="($name ! normalize-space(), substring-after($pointer, '#'))[1]"/>
  </xsl:function>

  <!-- The other people who may have given a speech: the rival readings of its @who. -->
  <xsl:function name="f:rivals" as="element(certainty)*">
    <xsl:param name="speech" as="element(sp)"/>
    <xsl:sequence select="$speech/@xml:id ! key('rivals', '#' || ., root($speech))"/>
  </xsl:function>

  <!-- Whether it is worth saying who is meant by a speaker: not where he is called by the very name that one would say. -->
  <xsl:function name="f:is-told" as="xs:boolean">
    <xsl:param name="speech" as="element(sp)"/>
    <xsl:variable name="written" as="xs:string" select="f:words-alone(f:plain($speech/speaker))"/>
    <xsl:variable name="names" as="xs:string*" select="tokenize($speech/@who) ! f:name-or-id(., root($speech), $interface)"/>
    <xsl:sequence select="f:doubt($speech/@cert) and ($speech/@cert = 'low' or exists(f:rivals($speech))
      or (some $name in $names satisfies not(contains($written, f:words-alone($name)))))"/>
  </xsl:function>

  <!-- Words in small letters, with a space before and after each and nothing between. -->
  <xsl:function name="f:words-alone" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="lower-case(replace(' ' || $words || ' ', '[^\p{L}\p{M}\p{N}]+', ' '))"/>
  </xsl:function>

  <!-- How a certainty is written after what it is about. High certainty is not written. -->
  <xsl:function name="f:doubt" as="xs:string">
    <xsl:param name="certainty" as="attribute(cert)?"/>
    <xsl:sequence select="(map{'medium': '?', 'low': '??'}(string($certainty)), '')[1]"/>
  </xsl:function>

  <!-- How doubtful a certainty is, as a number; high certainty is 0, as is none. -->
  <xsl:function name="f:rank" as="xs:integer">
    <xsl:param name="certainty" as="attribute(cert)?"/>
    <xsl:sequence select="string-length(f:doubt($certainty))"/>
  </xsl:function>

  <!-- What a leaf is called: by its number, as archives cite it. -->
  <xsl:function name="f:leaf-label" as="xs:string">
    <xsl:param name="leaf" as="element(pb)"/>
    <xsl:sequence select="($leaf/@n ! f:words-with('leaf', .), f:word('new-leaf'))[1]"/>
  </xsl:function>

  <!-- The page numbers and foliation that follow the start of a leaf at once. -->
  <xsl:function name="f:running-matter" as="element(fw)*">
    <xsl:param name="start" as="element()"/>
    <xsl:variable name="next" as="element(fw)?"
      select="$start/following-sibling::node()[self::* or normalize-space()][1]/self::fw"/>
    <xsl:sequence select="$next, $next ! f:running-matter(.)"/>
  </xsl:function>

  <!-- The start of the leaf that a node follows at once, with nothing between but the leaf's page numbers and foliation. -->
  <xsl:function name="f:leaf" as="element(pb)?">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence
      select="$node/preceding-sibling::node()[not(self::fw)][self::* or normalize-space()][1]/self::pb"/>
  </xsl:function>

  <!-- A speech's number, as people cite it: 7 for u7 and for its translation u7.en. -->
  <xsl:function name="f:utterance-number" as="xs:string?">
    <xsl:param name="speech" as="element(sp)"/>
    <xsl:sequence select="$speech/@xml:id ! replace(., '^u([^.]+).*$', '$1')"/>
  </xsl:function>

  <!-- A hyphen that only divides a word, before the line's or the leaf's end that divides it. -->
  <xsl:function name="f:divides-word" as="xs:boolean">
    <xsl:param name="hyphen" as="element(pc)"/>
    <xsl:sequence
      select="$hyphen/@force = 'weak' and
        exists($hyphen/following::node()[self::text() or self::lb or self::pb][1]/self::*[@break = 'no'])"/>
  </xsl:function>

  <!-- The primary tag of an element's language, by which words are divided; und where there is none. -->
  <xsl:function name="f:language" cache="yes" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="tag" as="xs:string?" select="$element/ancestor-or-self::*[@xml:lang][1]/@xml:lang"/>
    <xsl:sequence select="(lower-case(substring-before($tag || '-', '-'))[matches(., '^[a-z]{2,3}$')], 'und')[1]"/>
  </xsl:function>

  <!-- What the header calls a language, or its code. -->
  <xsl:function name="f:language-name" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence
      select="(f:known($code, 'language-', $interface)[. ne $code],
        $document//langUsage/language[@ident = $code]/normalize-space()[.], $code)[1]"/>
  </xsl:function>

  <!-- The texts of a document, the one that leads first: the original or, without one, the first. -->
  <xsl:function name="f:texts" as="element(text)+">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:variable name="texts" as="element(text)+" select="$document/text/(group/text, .[not(group)])"/>
    <xsl:variable name="leader" as="element(text)" select="($texts[@type = 'original'], $texts)[1]"/>
    <xsl:sequence select="$leader, $texts except $leader"/>
  </xsl:function>

  <!-- What a text is called: original or translation, and its language. -->
  <xsl:function name="f:text-label" as="xs:string">
    <xsl:param name="text" as="element(text)"/>
    <xsl:variable name="kind" as="xs:string" select="if ($text/@type = 'translation') then f:word('translation') else f:word('original')"/>
    <xsl:sequence select="string-join(($kind, $text/@xml:lang ! f:language-name(., root($text))), ' · ')"/>
  </xsl:function>

  <!-- Whether what the source strikes was underlined, as the editors decided. -->
  <xsl:function name="f:is-underlined" as="xs:boolean">
    <xsl:param name="deletion" as="element(del)"/>
    <xsl:variable name="next" as="node()?"
      select="($deletion/parent::subst, $deletion)[1]/following-sibling::node()[self::* or normalize-space()][1]"/>
    <xsl:sequence select="$next/self::note/normalize-space() = $underlined"/>
  </xsl:function>

  <!-- A document's id, which is its file's stem. -->
  <xsl:function name="f:document-id" as="xs:string">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:sequence select="substring($document/@xml:id, 2)"/>
  </xsl:function>

  <!-- A document's title or, for want of one, its id. -->
  <xsl:function name="f:document-title" as="xs:string">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:sequence select="(f:plain($document/teiHeader/fileDesc/titleStmt/title)[.], f:document-id($document))[1]"/>
  </xsl:function>

  <!-- Who answers for some part of the work. A translator who is a name only is one whom the record does not name. -->
  <xsl:function name="f:responsible" as="xs:string*">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:param name="part" as="xs:string"/>
    <xsl:sequence select="$document/teiHeader/fileDesc/titleStmt/respStmt[@xml:id = $part]
      /(persName | name[$part ne 'translator'])/normalize-space()[.]"/>
  </xsl:function>

  <!-- The archive's reference: repository, shelf mark, leaves. -->
  <xsl:function name="f:archive-reference" as="xs:string">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:sequence select="string-join((f:repository($header), f:shelf($header)), ', ')"/>
  </xsl:function>

  <xsl:function name="f:repository" as="xs:string?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:sequence select="$header/fileDesc/sourceDesc/msDesc/msIdentifier/repository/f:known(normalize-space(), 'repository-', $interface)[.]"/>
  </xsl:function>

  <!-- Where a document lies in its repository: the parts of its shelf mark, and its leaves. -->
  <xsl:function name="f:shelf" as="xs:string*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="manuscript" as="element(msDesc)?" select="$header/fileDesc/sourceDesc/msDesc"/>
    <xsl:variable name="shelfmark" as="element(idno)?" select="$manuscript/msIdentifier/idno"/>
    <xsl:variable name="parts" as="xs:string*"
      select="$shelfmark/idno ! (f:known(string(@type), 'unit-', $interface) || ' ' || normalize-space()), $shelfmark[not(idno)] ! normalize-space()"/>
    <xsl:variable name="leaves" as="xs:string*"
      select="$manuscript/msContents/msItem/locusGrp/locus ! (normalize-space()[. and $interface = 'en'], f:words-with('leaves', @from || '–' || @to))[1]"/>
    <xsl:sequence select="($parts, $leaves)[.]"/>
  </xsl:function>

  <!-- A W3C date in words: 16 September 1956, September 1956, 1956. -->
  <xsl:function name="f:date-in-words" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:variable name="parts" as="xs:integer*" select="tokenize($date, '-')[. castable as xs:integer] ! xs:integer(.)"/>
    <xsl:sequence select="
        if ($date castable as xs:date) then f:words-with('day-month-' || $parts[2], string($parts[3])) || ' ' || $parts[1]
        else if ($date castable as xs:gYearMonth) then f:word('month-' || $parts[2]) || ' ' || $parts[1]
        else $date"/>
  </xsl:function>

  <!-- Which version of the edition this is: its name and its day, as far as they are given. -->
  <xsl:function name="f:version-in-words" as="xs:string*">
    <xsl:sequence select="$version[.] ! f:words-with('version', .), $version-date[.] ! f:date-in-words(.)"/>
  </xsl:function>

  <!-- The date of a file made of a document: the day of the last revision, or of the edition's version where the header gives
       none; the first of 1970 where nothing is known. -->
  <xsl:function name="f:revised" as="xs:string">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="days" as="xs:date*"
      select="$header/revisionDesc/change/@when ! substring(., 1, 10)[. castable as xs:date] ! xs:date(.)"/>
    <xsl:variable name="released" as="xs:date?" select="$version-date[. castable as xs:date] ! xs:date(.)"/>
    <xsl:sequence select="format-date((max($days), $released, xs:date('1970-01-01'))[1], '[Y0001]-[M01]-[D01]')"/>
  </xsl:function>

  <!-- What a date says to programs: two that mean the same say the same. -->
  <xsl:function name="f:extent" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="string-join($date/(@when, @notBefore, @notAfter) ! (name() || ' ' || .), ' ')"/>
  </xsl:function>

  <!-- A normalised date or span of time in words, with its certainty. -->
  <xsl:function name="f:when" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="ends" as="xs:string*"
      select="$date/(@when, @notBefore, @notAfter) ! f:date-in-words(.)"/>
    <xsl:variable name="span" as="xs:string*"
      select="if (substring-after($ends[1], ' ')[.] = substring-after($ends[2], ' ') and $ends[1] != $ends[2])
        then (substring-before($ends[1], ' '), $ends[2])
        else distinct-values($ends)"/>
    <xsl:variable name="limit" as="xs:string?"
      select="('not-before'[not($date/@notAfter)], 'not-after'[not($date/@notBefore)])[exists($ends) and not($date/@when)]"/>
    <xsl:sequence select="($limit ! f:words-with(., $span), string-join($span, '–'))[1] || f:doubt($date/@cert)"/>
  </xsl:function>

  <!-- What stands in the source, as a string: without the edition's proposals, its words whole. -->
  <xsl:function name="f:plain" as="xs:string">
    <xsl:param name="node" as="node()?"/>
    <xsl:variable name="text" as="node()*">
      <xsl:apply-templates select="$node" mode="m:plain"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($text))"/>
  </xsl:function>

  <!-- Whether something can be seen of what an element holds. -->
  <xsl:function name="f:has-words" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="matches(f:plain($element), '[\p{L}\p{N}\p{P}\p{S}]')"/>
  </xsl:function>

  <xsl:template match="corr | reg | expan | note[not(@type = 'query')] | pc[f:divides-word(.)]" mode="m:plain" as="empty-sequence()"/>

  <xsl:template match="lb[not(@break = 'no')]" mode="m:plain" as="text()">
    <xsl:text> </xsl:text>
  </xsl:template>

</xsl:stylesheet>
