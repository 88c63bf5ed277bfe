<?xml version="1.0" encoding="UTF-8"?>
<!--
  What stands side by side. The first text leads and keeps its order; a block of another text stands beside the blocks that its
  @corresp names. Blocks without a counterpart stay where they are: after the last aligned block of their own text, beside the
  blocks of the other texts that have none there either.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The rows of a document, each a map from a text's number (1 leads) to the blocks of that text in the row. -->
  <xsl:function name="f:rows" as="map(xs:integer, element()*)*">
    <xsl:param name="texts" as="element(text)+"/>
    <xsl:variable name="leader" as="array(element()+)*" select="f:units(head($texts))"/>
    <xsl:variable name="places" as="map(xs:string, xs:integer)" select="f:places($leader)"/>
    <xsl:variable name="followers" as="array(map(*)*)*" select="tail($texts) ! array{f:linked-units(., $places)}"/>
    <xsl:variable name="led" as="map(*)*" select="f:leading-slots($leader, $followers?*)"/>
    <xsl:variable name="slotted" as="map(*)*"
      select="$led, for $n in 1 to count($followers) return f:following-slots($followers[$n]?*, $led, $n + 1)"/>
    <xsl:for-each-group select="$slotted" group-by="?slot">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:sequence select="f:row(current-group()[?aligned])"/>
      <xsl:sequence select="f:unaligned-rows(current-group()[not(?aligned)])"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The division that a block opens. -->
  <xsl:function name="f:opened-division" as="element(div)?">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="$block[not(preceding-sibling::*)]/(parent::opener[not(preceding-sibling::*)], .)[1]/parent::div"/>
  </xsl:function>

  <!-- The blocks of a text, each with the leaf marks before it: one unit of the alignment. -->
  <xsl:function name="f:units" as="array(element()+)*">
    <xsl:param name="text" as="element(text)"/>
    <xsl:variable name="blocks" as="element()*">
      <xsl:sequence select="f:blocks($text/body)"/>
    </xsl:variable>
    <xsl:for-each-group select="$blocks" group-ending-with="*[not(self::pb or self::fw)]">
      <xsl:sequence select="array{current-group()}"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The blocks of an element in document order, divisions and groups of blocks opened up. -->
  <xsl:function name="f:blocks" as="element()*">
    <xsl:param name="container" as="element()"/>
    <xsl:sequence
      select="$container/* ! (if (self::div or self::opener or self::closer) then f:blocks(.) else .)"/>
  </xsl:function>

  <!-- From the id of each block of the leading text to the number of its unit. -->
  <xsl:function name="f:places" as="map(xs:string, xs:integer)">
    <xsl:param name="units" as="array(element()+)*"/>
    <xsl:sequence
      select="map:merge(for $n in 1 to count($units) return $units[$n]?*/@xml:id ! map{string(.): $n})"/>
  </xsl:function>

  <!-- The units of a text that follows, each with the numbers of the units that it renders, in order. -->
  <xsl:function name="f:linked-units" as="map(*)*">
    <xsl:param name="text" as="element(text)"/>
    <xsl:param name="places" as="map(xs:string, xs:integer)"/>
    <xsl:for-each select="f:units($text)">
      <xsl:sequence select="map{
        'blocks': ?*,
        'renders': sort(distinct-values(?*/@corresp ! tokenize(.) ! $places(substring-after(., '#'))))
      }"/>
    </xsl:for-each>
  </xsl:function>

  <!--
    The leading text, cut into slots: an aligned row and what comes after it, up to the next aligned row. Slot 0 comes before all.
    Units that one block renders share a row, with whatever stands between them.
  -->
  <xsl:function name="f:leading-slots" as="map(*)*">
    <xsl:param name="units" as="array(element()+)*"/>
    <xsl:param name="followers" as="map(*)*"/>
    <xsl:variable name="reaches" as="map(xs:integer, xs:integer*)"
      select="map:merge($followers[exists(?renders)] ! map{?renders[1]: ?renders[last()]}, map{'duplicates': 'combine'})"/>
    <xsl:iterate select="1 to count($units)">
      <xsl:param name="slot" as="xs:integer" select="0"/>
      <xsl:param name="reach" as="xs:integer" select="0"/>
      <xsl:variable name="new-reach" as="xs:integer" select="max(($reach, $reaches(.)))"/>
      <xsl:variable name="new-slot" as="xs:integer" select="if (. gt $reach and . le $new-reach) then $slot + 1 else $slot"/>
      <xsl:sequence select="map{'text': 1, 'blocks': $units[current()]?*, 'slot': $new-slot, 'aligned': . le $new-reach}"/>
      <xsl:next-iteration>
        <xsl:with-param name="slot" select="$new-slot"/>
        <xsl:with-param name="reach" select="$new-reach"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- A text that follows, each unit in the slot of what it renders or, when it renders nothing, in that of the unit before. -->
  <xsl:function name="f:following-slots" as="map(*)*">
    <xsl:param name="units" as="map(*)*"/>
    <xsl:param name="led" as="map(*)*"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:iterate select="$units">
      <xsl:param name="slot" as="xs:integer" select="0"/>
      <xsl:variable name="new-slot" as="xs:integer" select="($led[current()?renders[1]]?slot, $slot)[1]"/>
      <xsl:sequence select="map{'text': $number, 'blocks': ?blocks, 'slot': $new-slot, 'aligned': exists(?renders)}"/>
      <xsl:next-iteration>
        <xsl:with-param name="slot" select="$new-slot"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- One row of what is given; none of nothing. -->
  <xsl:function name="f:row" as="map(xs:integer, element()*)?">
    <xsl:param name="units" as="map(*)*"/>
    <xsl:sequence
      select="map:merge($units ! map{?text: ?blocks}, map{'duplicates': 'combine'})[exists($units)]"/>
  </xsl:function>

  <!-- A row for each block that stands alone; one row for all where several texts have such blocks, since nobody knows which belong together. -->
  <xsl:function name="f:unaligned-rows" as="map(xs:integer, element()*)*">
    <xsl:param name="units" as="map(*)*"/>
    <xsl:sequence
      select="if (count(distinct-values($units?text)) le 1) then $units ! f:row(.) else f:row($units)"/>
  </xsl:function>

</xsl:stylesheet>
