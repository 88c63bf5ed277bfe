<?xml version="1.0" encoding="UTF-8"?>
<!-- When the documents of an edition were written: a picture over their list. A document without a date stands in the list alone. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:edition:function" xmlns:t="urn:edition:template"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:variable name="month" as="xs:yearMonthDuration" select="xs:yearMonthDuration('P1M')"/>
  <xsl:variable name="day" as="xs:dayTimeDuration" select="xs:dayTimeDuration('P1D')"/>

  <!-- How many months may lie between two ticks, and how many ticks there are at most, unless the last step is too short. -->
  <xsl:variable name="steps" as="xs:integer+" select="1, 3, 12, 60, 120, 300, 600, 1200, 6000"/>
  <xsl:variable name="most-ticks" as="xs:integer" select="13"/>

  <!-- Over how many rows documents of the same days are spread, and how much room, in percent, stays after one. -->
  <xsl:variable name="most-rows" as="xs:integer" select="6"/>
  <xsl:variable name="space" as="xs:double" select="2"/>

  <!-- How many marks are drawn at most: of more one would see nothing. -->
  <xsl:variable name="most-marks" as="xs:integer" select="300"/>

  <!-- Nothing for fewer than two dated documents. -->
  <xsl:template name="t:timeline" as="element()?">
    <xsl:context-item as="element(teiCorpus)" use="required"/>
    <xsl:variable name="dated" as="element(TEI)*" select="sort(TEI[exists(f:days(.))], (), function($document) {f:days($document)[1]})"/>
    <xsl:if test="count($dated) ge 2">
      <div class="strip timeline" aria-hidden="true">
        <xsl:sequence select="f:timeline($dated)"/>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- Room for each row, and the picture, which has one more for the ticks. -->
  <xsl:function name="f:timeline" as="element()+">
    <xsl:param name="documents" as="element(TEI)+"/>
    <xsl:variable name="days" as="xs:date+" select="$documents ! f:days(.)"/>
    <xsl:variable name="ticks" as="xs:date+" select="f:tick-days(min($days), max($days))"/>
    <xsl:variable name="whole" as="xs:double" select="($ticks[last()] - $ticks[1]) div $day"/>
    <xsl:variable name="places" as="map(xs:string, item())+" select="
        f:spread($documents ! map{
          'document': .,
          'at': f:percent((f:days(.)[1] - $ticks[1]) div $day, $whole),
          'width': f:percent((f:days(.)[2] - f:days(.)[1]) div $day, $whole)
        })"/>
    <xsl:variable name="shown" as="xs:date+" select="$ticks[position() lt last()]"/>
    <xsl:variable name="at" as="xs:double+" select="$shown ! f:percent((. - $ticks[1]) div $day, $whole)"/>
    <xsl:variable name="labels" as="xs:string+" select="f:tick-labels($shown)"/>
    <xsl:variable name="roomy" as="xs:integer*" select="f:roomy($at, $labels)"/>
    <xsl:variable name="rows" as="xs:integer" select="max($places?row) + 1"/>
    <xsl:for-each select="2 to $rows">
      <span/>
    </xsl:for-each>
    <svg xmlns="http://www.w3.org/2000/svg">
      <g class="ticks">
        <xsl:sequence select="for $n in 1 to count($shown) return f:tick($at[$n], $labels[$n][$n = $roomy])"/>
      </g>
      <xsl:for-each-group select="$places" group-by="?row">
        <svg y="{f:percent(current-grouping-key(), $rows)}%">
          <xsl:for-each-group select="current-group()"
            group-adjacent="if (count($places) le $most-marks) then position() else floor(?at * $most-marks div $most-rows div 100)">
            <xsl:sequence select="f:marked(current-group())"/>
          </xsl:for-each-group>
        </svg>
      </xsl:for-each-group>
    </svg>
  </xsl:function>

  <!-- The mark of a document, which leads to its page, or of several, which leads to the first of them in the list. -->
  <xsl:function name="f:marked" as="element()">
    <xsl:param name="places" as="map(xs:string, item())+"/>
    <xsl:variable name="documents" as="element(TEI)+" select="$places?document"/>
    <xsl:variable name="one" as="element(TEI)?" select="$documents[count($documents) = 1]"/>
    <xsl:variable name="days" as="xs:string" select="string-join(distinct-values($documents[position() = (1, last())] ! f:when(f:creation(.))), ' – ')"/>
    <xsl:variable name="bar" as="element()">
      <rect xmlns="http://www.w3.org/2000/svg" x="{$places[1]?at}%" width="{round(max($places ! (?at + ?width)) - $places[1]?at, 2)}%"/>
    </xsl:variable>
    <xsl:sequence select="f:drawn-link(
      ($one ! (f:document-id(.) || '/' || f:page-file($interface)), '#' || $documents[1]/@xml:id)[1],
      (f:drawn-title(($one ! f:document-title(.), f:count(count($documents), 'document'))[1] || ', ' || $days), $bar))"/>
  </xsl:function>

  <!-- The first day on which a document may have been written, and the day after the last; nothing where no day is known. -->
  <xsl:function name="f:days" as="xs:date*">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:variable name="dates" as="xs:string*"
      select="f:creation($document)/(@when | @notBefore | @notAfter)[f:is-date(.)] ! string()"/>
    <xsl:variable name="first" as="xs:date*" select="$dates ! f:first-day(.)"/>
    <xsl:variable name="after" as="xs:date*" select="$dates ! f:day-after(.)"/>
    <xsl:sequence select="(min($first), max($after))"/>
  </xsl:function>

  <xsl:function name="f:is-date" as="xs:boolean">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="$date castable as xs:date or $date castable as xs:gYearMonth or $date castable as xs:gYear"/>
  </xsl:function>

  <!-- The first day of a day, month or year. -->
  <xsl:function name="f:first-day" as="xs:date">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="
        if ($date castable as xs:date) then adjust-date-to-timezone(xs:date($date), ())
        else if ($date castable as xs:gYearMonth) then adjust-date-to-timezone(xs:date(replace($date, '^(-?\d+-\d\d)', '$1-01')), ())
        else adjust-date-to-timezone(xs:date(replace($date, '^(-?\d+)', '$1-01-01')), ())"/>
  </xsl:function>

  <xsl:function name="f:day-after" as="xs:date">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="
        if ($date castable as xs:date) then f:first-day($date) + $day
        else if ($date castable as xs:gYearMonth) then f:first-day($date) + $month
        else f:first-day($date) + 12 * $month"/>
  </xsl:function>

  <!-- The days of the ticks, from the last before the first day to the first after the last: of months, of years, or of many years. -->
  <xsl:function name="f:tick-days" as="xs:date+">
    <xsl:param name="first" as="xs:date"/>
    <xsl:param name="last" as="xs:date"/>
    <xsl:variable name="from" as="xs:integer" select="12 * year-from-date($first) + month-from-date($first) - 1"/>
    <xsl:variable name="to" as="xs:integer" select="12 * year-from-date($last - $day) + month-from-date($last - $day)"/>
    <xsl:variable name="step" as="xs:integer" select="($steps[($to - $from) div . lt $most-ticks], $steps[last()])[1]"/>
    <xsl:variable name="start" as="xs:integer" select="$from - $from mod $step"/>
    <xsl:variable name="end" as="xs:integer" select="$start + $step * xs:integer(ceiling(($to - $start) div $step))"/>
    <xsl:sequence select="($start to $end)[(. - $start) mod $step = 0] ! (xs:date('0001-01-01') + (. - 12) * $month)"/>
  </xsl:function>

  <!-- What is written at ticks: years or, where ticks are months, the first month and each January or, within a year, each month. -->
  <xsl:function name="f:tick-labels" as="xs:string+">
    <xsl:param name="days" as="xs:date+"/>
    <xsl:variable name="years-only" as="xs:boolean" select="count($days) gt 1 and $days[2] ge $days[1] + 12 * $month"/>
    <xsl:sequence select="
        for $n in 1 to count($days) return
          if ($years-only) then string(year-from-date($days[$n]))
          else if ($n = 1 or month-from-date($days[$n]) = 1) then f:date-in-words(format-date($days[$n], '[Y0001]-[M01]'))
          else f:word('month-' || month-from-date($days[$n]))[not(tail($days) ! month-from-date(.) = 1)] || ''"/>
  </xsl:function>

  <!-- Documents of the same days under each other: each in the first row that is free or, where none is, in the one that is so soonest. -->
  <xsl:function name="f:spread" as="map(xs:string, item())+">
    <xsl:param name="places" as="map(xs:string, item())+"/>
    <xsl:iterate select="$places">
      <xsl:param name="ends" as="xs:double*" select="()"/>
      <xsl:variable name="place" as="map(xs:string, item())" select="."/>
      <xsl:variable name="free" as="xs:integer?" select="(for $n in 1 to count($ends) return $n[$ends[$n] le $place?at])[1]"/>
      <xsl:variable name="row" as="xs:integer" select="
          ($free, (count($ends) + 1)[. le $most-rows], index-of($ends, min($ends)))[1]"/>
      <xsl:sequence select="map:put($place, 'row', $row)"/>
      <xsl:next-iteration>
        <xsl:with-param name="ends" select="$ends[position() lt $row], $place?at + $place?width + $space, $ends[position() gt $row]"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

</xsl:stylesheet>
