<?xml version="1.0" encoding="UTF-8"?>
<!--
  One document as a table, to be sorted and counted: a row for what stands side by side, with who speaks, on which leaf it begins,
  and what each text reads there. As JSON: the names of the columns, and rows of strings.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:include href="modes.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="alignment.xsl"/>
  <xsl:include href="reading.xsl"/>

  <xsl:output method="json"/>

  <xsl:key name="alignment" match="certainty[@match = '@corresp']" use="tokenize(@target)"/>

  <xsl:template match="/" as="map(*)">
    <xsl:apply-templates select="TEI" mode="#current"/>
  </xsl:template>

  <xsl:template match="TEI" as="map(*)">
    <xsl:variable name="texts" as="element(text)+" select="f:texts(.)"/>
    <xsl:variable name="tags" as="xs:string+" select="f:tags($texts)"/>
    <xsl:sequence select="map{
      'columns': array{'document', 'leaf', 'element', 'who', 'name', 'who_certainty',
        for $n in 1 to count($texts) return ('id', 'alignment_certainty'[$n gt 1], 'speaker', 'text') ! (. || '_' || $tags[$n])},
      'rows': array{f:rows($texts) ! f:cells(., count($texts), f:document-id(current()))}
    }"/>
  </xsl:template>

  <!-- By what the columns of each text are told apart: its language, with a number where others have the same. -->
  <xsl:function name="f:tags" as="xs:string+">
    <xsl:param name="texts" as="element(text)+"/>
    <xsl:variable name="languages" as="xs:string+" select="$texts ! string((@xml:lang, 'und')[1])"/>
    <xsl:sequence select="for $n in 1 to count($languages) return $languages[$n]
      || (count($languages[position() le $n][. = $languages[$n]])[. gt 1] ! ('_' || .))"/>
  </xsl:function>

  <!-- A row as its cells; nothing where only leaves begin. -->
  <xsl:function name="f:cells" as="array(xs:string)?">
    <xsl:param name="row" as="map(xs:integer, element()*)"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="document" as="xs:string"/>
    <xsl:variable name="blocks" as="array(element()*)*"
      select="for $n in 1 to $number return array{$row($n)[not(self::pb or self::fw)]}"/>
    <xsl:variable name="first" as="element()?" select="$blocks?*[1]"/>
    <!-- Who speaks, the original says where there is one. -->
    <xsl:variable name="speeches" as="element(sp)*" select="($blocks[exists(?*[self::sp/@who])])[1]?*[self::sp[@who]]"/>
    <xsl:variable name="pointers" as="xs:string*" select="distinct-values($speeches/@who ! tokenize(.))"/>
    <xsl:sequence select="$first ! array{
      $document,
      string(accumulator-before('leaf')),
      local-name(),
      string-join(distinct-values($pointers ! (f:entry(., root($first))/@xml:id, substring-after(., '#'))[1]), ' '),
      string-join(distinct-values($pointers ! f:name-or-id(., root($first), $interface)), '; '),
      string(('low', 'medium', 'high')[. = $speeches/@cert][1]),
      for $n in 1 to $number return (
        string-join($blocks[$n]?*/@xml:id, ' '),
        string-join(distinct-values($blocks[$n]?*/@xml:id ! key('alignment', '#' || ., root())/@cert), ' ')[$n gt 1],
        string-join($blocks[$n]?*/self::sp/speaker ! f:read(.), $new-line),
        string-join($blocks[$n]?* ! f:said(.), $new-line))
    }"/>
  </xsl:function>

  <!-- What a block reads, of a speech without its speaker. -->
  <xsl:function name="f:said" as="xs:string*">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="($block[not(self::sp)], $block/self::sp/(* except (speaker, pb, fw))) ! f:read(.)[.]"/>
  </xsl:function>

</xsl:stylesheet>
