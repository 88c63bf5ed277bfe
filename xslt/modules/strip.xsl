<?xml version="1.0" encoding="UTF-8"?>
<!--
  The picture of a conversation, which is the document's table of contents: a lane for each speaker, in it a bar for each speech, and ticks
  for leaves and divisions. Lengths are shares of the characters of the text that leads, without speakers' names and page numbers.
  The same stands after the picture as a list.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode"
  xmlns:t="urn:edition:template" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- A division, leaf or speech as an entry of the list. -->
  <xsl:mode name="m:contents" on-no-match="fail" on-multiple-match="fail"/>

  <!-- How many speakers have a lane of their own, and how many bars and leaves are drawn at most: of more one would see nothing. -->
  <xsl:variable name="own-lanes" as="xs:integer" select="8"/>
  <xsl:variable name="most-bars" as="xs:integer" select="300"/>
  <xsl:variable name="most-leaves" as="xs:integer" select="60"/>

  <!-- What is seen of the shortest speech, in percent of the picture. -->
  <xsl:variable name="least-width" as="xs:double" select="0.3"/>

  <!-- The lane of the speakers who come later, and that of the speeches of which nobody knows who gives them. -->
  <xsl:variable name="others" as="xs:integer" select="$own-lanes + 1"/>
  <xsl:variable name="unknown" as="xs:integer" select="$own-lanes + 2"/>

  <!-- How many characters of its text stand before the end of a node. -->
  <xsl:accumulator name="characters" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text" select="0"/>
    <xsl:accumulator-rule select="$value + string-length(normalize-space())"
      match="text()[not(ancestor::corr or ancestor::reg or ancestor::expan or ancestor::note or ancestor::fw or ancestor::speaker)]"/>
  </xsl:accumulator>

  <xsl:accumulator name="divisions" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text" select="0"/>
    <xsl:accumulator-rule match="div" select="$value + 1"/>
  </xsl:accumulator>

  <!-- Nothing for a document in which nobody speaks. -->
  <xsl:template name="t:strip" as="element()?">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:for-each select="f:texts(.)[1][.//sp]">
      <xsl:variable name="speeches" as="element(sp)+" select=".//sp"/>
      <nav class="contents" aria-label="{f:word('contents')}">
        <div class="strip" aria-hidden="true">
          <xsl:sequence select="f:picture(., $speeches)"/>
        </div>
        <xsl:for-each select="f:word('speaker-in-doubt')[$speeches/@cert = 'low']">
          <p class="strip-key"><xsl:value-of select="."/></p>
        </xsl:for-each>
        <details>
          <summary><xsl:value-of select="f:word('contents') || ': ' || f:count(count($speeches), 'utterance')"/></summary>
          <ol>
            <xsl:apply-templates select=".//div | .[count($speeches) le $most-bars]//(pb | sp)" mode="m:contents"/>
          </ol>
        </details>
      </nav>
    </xsl:for-each>
  </xsl:template>

  <!-- The lanes' names, and the picture, which has a row for the leaves and one for each lane. -->
  <xsl:function name="f:picture" as="element()+">
    <xsl:param name="text" as="element(text)"/>
    <xsl:param name="speeches" as="element(sp)+"/>
    <xsl:variable name="speakers" as="xs:string*" select="distinct-values($speeches ! f:speakers(.))[.]"/>
    <xsl:variable name="lanes" as="map(xs:string, xs:integer)" select="
        map:merge((map{'': $unknown}, for $n in 1 to count($speakers) return map{$speakers[$n]: min(($n, $others))}))"/>
    <xsl:variable name="bars" as="map(xs:string, item()+)+" select="f:bars($speeches, $lanes)"/>
    <xsl:variable name="taken" as="xs:integer+" select="sort(distinct-values($bars?lane))"/>
    <xsl:variable name="rows" as="xs:integer" select="count($taken) + 1"/>
    <xsl:variable name="names" as="xs:string+" select="
        for $lane in $taken return (f:word('speakers-others')[$lane = $others], f:word('speaker-unknown')[$lane = $unknown],
          $speakers[$lane] ! f:name-or-id(., root($text), $interface))[1]"/>
    <xsl:for-each select="$names">
      <span title="{.}"><xsl:value-of select="."/></span>
    </xsl:for-each>
    <svg xmlns="http://www.w3.org/2000/svg">
      <g class="ticks">
        <xsl:sequence select="f:leaf-ticks($text//pb)"/>
      </g>
      <g class="divisions">
        <xsl:for-each select="$text//div">
          <xsl:sequence select="f:drawn-link('#' || @xml:id, (f:drawn-title(f:heading(.)), f:mark(f:place(.))))"/>
        </xsl:for-each>
      </g>
      <xsl:for-each select="$taken">
        <svg y="{f:percent(position(), $rows)}%">
          <xsl:sequence select="f:drawn-title($names[index-of($taken, current())])"/>
          <xsl:sequence select="$bars[?lane = current()] ! f:bar(?lane, ?speeches)"/>
        </svg>
      </xsl:for-each>
    </svg>
  </xsl:function>

  <!-- Who gives a speech, as pointers; an empty one where nobody knows. -->
  <xsl:function name="f:speakers" as="xs:string+">
    <xsl:param name="speech" as="element(sp)"/>
    <xsl:variable name="pointers" as="xs:string*"
      select="tokenize($speech/@who) ! (key('id', substring-after(., '#'), root($speech))/@sameAs, .)[1]"/>
    <xsl:sequence select="if (exists($pointers)) then distinct-values($pointers) else ''"/>
  </xsl:function>

  <!--
    The bars, each with its lane and its speeches: one for each speech and, where these would be too many, one for what a lane has of
    so many speeches that follow each other.
  -->
  <xsl:function name="f:bars" as="map(xs:string, item()+)+">
    <xsl:param name="speeches" as="element(sp)+"/>
    <xsl:param name="lanes" as="map(xs:string, xs:integer)"/>
    <xsl:variable name="spread" as="xs:integer+" select="$speeches ! distinct-values(f:speakers(.) ! $lanes(.))"/>
    <xsl:variable name="groups" as="xs:integer" select="$most-bars idiv count(distinct-values($spread))"/>
    <xsl:variable name="size" as="xs:integer"
      select="if (count($spread) le $most-bars) then 1 else xs:integer(ceiling(count($speeches) div $groups))"/>
    <xsl:for-each-group select="$speeches" group-adjacent="(position() - 1) idiv $size">
      <xsl:for-each-group select="current-group()" group-by="f:speakers(.) ! $lanes(.)">
        <xsl:sequence select="map{'lane': current-grouping-key(), 'speeches': current-group()}"/>
      </xsl:for-each-group>
    </xsl:for-each-group>
  </xsl:function>

  <!-- A bar for some speeches, with a title where that of its lane does not say it; in doubt where half of its speakers are. -->
  <xsl:function name="f:bar" as="element()">
    <xsl:param name="lane" as="xs:integer"/>
    <xsl:param name="speeches" as="element(sp)+"/>
    <xsl:variable name="numbers" as="xs:string*" select="($speeches[1], $speeches[last()]) ! f:utterance-number(.)"/>
    <xsl:variable name="title" as="xs:string?" select="
        if (count($speeches) gt 1) then string-join($numbers, '–') || ': ' || f:count(count($speeches), 'utterance')
        else $speeches[$lane gt $own-lanes or @cert = 'low' or contains(normalize-space(@who), ' ')] ! f:speech-name(.)"/>
    <xsl:variable name="bar" as="element()">
      <rect xmlns="http://www.w3.org/2000/svg" x="{f:place($speeches[1])}%"
        width="{max(($least-width, f:percent(sum($speeches ! f:characters(.)), f:characters($speeches[1]/ancestor::text[1]))))}%">
        <xsl:for-each select="'unsure'[2 * count($speeches[@cert = 'low']) ge count($speeches)]">
          <xsl:attribute name="class" select="."/>
        </xsl:for-each>
      </rect>
    </xsl:variable>
    <xsl:sequence select="f:drawn-link('#' || $speeches[1]/@xml:id, ($title ! f:drawn-title(.), $bar))"/>
  </xsl:function>

  <!-- Leaves, with their numbers as far as there is room; of too many, those that have room. -->
  <xsl:function name="f:leaf-ticks" as="element()*">
    <xsl:param name="leaves" as="element(pb)*"/>
    <xsl:variable name="roomy" as="xs:integer*" select="f:roomy($leaves ! f:place(.), $leaves ! string(@n))"/>
    <xsl:for-each select="$leaves">
      <xsl:variable name="has-room" as="xs:boolean" select="position() = $roomy"/>
      <xsl:if test="$has-room or count($leaves) le $most-leaves">
        <xsl:sequence select="f:drawn-link('#' || @xml:id,
          (f:drawn-title(f:leaf-label(.))[not($has-room)], f:tick(f:place(.), string(@n)[$has-room])))"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- Where in its text something begins, in percent. -->
  <xsl:function name="f:place" as="xs:double">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="f:percent($node/accumulator-before('characters'), f:characters($node/ancestor::text[1]))"/>
  </xsl:function>

  <xsl:function name="f:characters" as="xs:integer">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="$node/(accumulator-after('characters') - (if (self::text) then 0 else accumulator-before('characters')))"/>
  </xsl:function>

  <!-- A speech's number and who gives it: as the register calls them or, where nobody knows, as the text does. -->
  <xsl:function name="f:speech-name" as="xs:string">
    <xsl:param name="speech" as="element(sp)"/>
    <xsl:variable name="who" as="xs:string"
      select="(f:names($speech/@who, $interface), f:plain($speech/speaker), f:word('speaker-unknown'))[.][1]"/>
    <xsl:sequence select="string-join((f:utterance-number($speech), $who || f:doubt($speech/@cert)), '. ')"/>
  </xsl:function>

  <!-- What a division is called: by its heading, or by its number. -->
  <xsl:function name="f:heading" as="xs:string">
    <xsl:param name="division" as="element(div)"/>
    <xsl:sequence select="(f:plain($division/head[not(@type = 'sub')][normalize-space()][1])[.],
      f:words-with('part', string($division/accumulator-before('divisions'))))[1]"/>
  </xsl:function>

  <!-- How long speeches are: in words or, in a language that writes no spaces between them, in characters. -->
  <xsl:function name="f:length" as="xs:string">
    <xsl:param name="speeches" as="element(sp)*"/>
    <xsl:variable name="has-spaces" as="xs:boolean"
      select="not(matches($speeches[1]/ancestor::text[1]/@xml:lang, '^(bo|ja|km|lo|my|th|yue|zh)(-|$)', 'i'))"/>
    <xsl:variable name="words" as="xs:integer" select="
        count($speeches/p ! tokenize(f:plain(.))[matches(., '\p{L}|\p{N}')]) - count($speeches/p//fw ! tokenize(.))"/>
    <xsl:variable name="characters" as="xs:integer" select="sum($speeches ! f:characters(.))"/>
    <xsl:sequence select="
        if ($has-spaces) then f:count($words, 'word') else f:count($characters, 'character')"/>
  </xsl:function>

  <xsl:template match="sp" mode="m:contents" as="element()">
    <li>
      <xsl:sequence select="f:link('#' || @xml:id, f:speech-name(.))"/>
      <xsl:value-of select="' ' || f:length(.)"/>
    </li>
  </xsl:template>

  <xsl:template match="pb" mode="m:contents" as="element()">
    <xsl:variable name="mark" as="attribute()">
      <xsl:attribute name="class">mark</xsl:attribute>
    </xsl:variable>
    <li>
      <xsl:sequence select="f:link('#' || @xml:id, ($mark, f:leaf-label(.)))"/>
    </li>
  </xsl:template>

  <xsl:template match="div" mode="m:contents" as="element()">
    <li>
      <xsl:sequence select="f:link('#' || @xml:id, (f:lang(head[normalize-space()][1]/ancestor::text[1]), f:heading(.)))"/>
      <xsl:value-of select="' ' || string-join((f:count(count(.//sp), 'utterance'), f:length(.//sp)[current()//sp]), ', ')"/>
    </li>
  </xsl:template>

</xsl:stylesheet>
