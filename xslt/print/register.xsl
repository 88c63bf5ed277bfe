<?xml version="1.0" encoding="UTF-8"?>
<!-- What the register gives the print edition: the table of persons before a text, the index after it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:edition:function" xmlns:m="urn:edition:mode" xmlns:print="urn:edition:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The people of a document, with their names in the reader's language, in those of the texts and in all others. -->
  <xsl:function name="f:persons" as="map(*)">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:variable name="people" as="element(person)*" select="$document/teiHeader/profileDesc/particDesc/listPerson/person"/>
    <xsl:variable name="languages" as="xs:string+" select="distinct-values(($interface, f:texts($document) ! f:language(.)))"/>
    <xsl:variable name="rows" as="array(*)*" select="$people ! f:person(f:person-entry(.), $languages)"/>
    <xsl:sequence select="map{
      'heading': f:word('persons'),
      'columns': array{
        $languages ! f:words-with('name-in', f:language-name(., root($document))), f:word('other-names'), f:word('who')},
      'rows': array{$rows}}"/>
  </xsl:function>

  <!-- The register's entry for a person of the header, or what the header itself says. -->
  <xsl:function name="f:person-entry" as="element()">
    <xsl:param name="person" as="element(person)"/>
    <xsl:sequence select="(f:entries($person/@sameAs), $person)[1]"/>
  </xsl:function>

  <xsl:function name="f:person" as="array(*)">
    <xsl:param name="person" as="element()"/>
    <xsl:param name="languages" as="xs:string+"/>
    <xsl:variable name="names" as="element()*" select="f:preferred-names($person)"/>
    <xsl:sequence select="array{
      for $language in $languages return f:names-cell($names[f:language(.) = $language]),
      f:names-cell(if ($names) then $names[not(f:language(.) = $languages)] else $person),
      f:names-cell($person/(occupation, note)[f:has-words(.)])}"/>
  </xsl:function>

  <xsl:function name="f:names-cell" as="map(*)">
    <xsl:param name="elements" as="element()*"/>
    <xsl:sequence select="map{'names': array{$elements ! f:said(.)}}"/>
  </xsl:function>

  <!-- Words of the register with their language; an id for what has none. -->
  <xsl:function name="f:said" as="map(*)">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map{
      'lang': f:language($element), 's': (normalize-space($element)[. and not($element/self::person)], string($element/@xml:id))[1]}"/>
  </xsl:function>

  <!-- An index in each of some languages, of the entries that some texts name, by their ids. -->
  <xsl:function name="f:index" as="map(*)*">
    <xsl:param name="languages" as="xs:string*"/>
    <xsl:param name="ids" as="xs:string*"/>
    <xsl:variable name="entries" as="element()*" select="$register ! key('id', $ids, .)"/>
    <xsl:for-each select="$languages[exists($entries)]">
      <xsl:variable name="language" as="xs:string" select="."/>
      <xsl:sequence select="map{
        'lang': $language,
        'heading': if (count($languages) eq 1) then f:word('index')
          else f:words-with('index-in', f:language-name($language, root($entries[1]))),
        'groups': array{f:index-groups($entries, $language)}}"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:index-groups" as="map(*)*">
    <xsl:param name="entries" as="element()+"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="kinds" as="map(xs:string, xs:string)" select="map{'person': 'persons', 'place': 'places', 'org': 'bodies'}"/>
    <xsl:for-each select="('person', 'place', 'org')[. = $entries/local-name()]">
      <xsl:variable name="kind" as="xs:string" select="."/>
      <xsl:map>
        <xsl:map-entry key="'heading'" select="f:word-in($kinds($kind), ($language[. = $languages], $interface)[1])"/>
        <xsl:map-entry key="'entries'" select="array{f:index-entries($entries[local-name() = $kind], $language)}"/>
      </xsl:map>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:index-entries" as="map(*)*">
    <xsl:param name="entries" as="element()+"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="
        sort($entries ! f:index-entry(., $language), (), function($entry) { f:sort-key($entry?name?s, $language) })"/>
  </xsl:function>

  <xsl:function name="f:index-entry" as="map(*)">
    <xsl:param name="entry" as="element()"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="name" as="element()" select="(f:name($entry, $language), $entry)[1]"/>
    <xsl:sequence select="map{
      'id': string($entry/@xml:id),
      'name': map{'lang': f:language($name), 's': f:filed-name($name)},
      'also': array{(f:preferred-names($entry) except $name) ! f:said(.)}}"/>
  </xsl:function>

</xsl:stylesheet>
