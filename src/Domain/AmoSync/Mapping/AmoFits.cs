namespace MakCrm.Domain.AmoSync.Mapping;

/// <summary>Which values of theirs can be values of ours, and the other way. What has no counterpart fits nothing.</summary>
public static class AmoFits
{
    static readonly OurType[] Texts = [OurType.Text, OurType.LongText];
    static readonly OurType[] Numbers = [OurType.Number, OurType.Money];

    /// <summary>What can be written down in a line.</summary>
    static readonly OurType[] Written = [.. Enum.GetValues<OurType>().Where(type => type != OurType.Multiselect)];

    public static bool Fit(TheirField theirs, OurField ours, AmoDirection direction) =>
        (!direction.ComesIn() || (!ours.IsReadOnly && Incoming(theirs).Contains(ours.Type)))
        && (!direction.GoesOut() || Outgoing(theirs).Contains(ours.Type));

    /// <summary>The most that the two can do; null where they do not fit at all.</summary>
    public static AmoDirection? Widest(TheirField theirs, OurField ours) =>
        Fit(theirs, ours, AmoDirection.Both) ? AmoDirection.Both
        : Fit(theirs, ours, AmoDirection.In) ? AmoDirection.In
        : Fit(theirs, ours, AmoDirection.Out) ? AmoDirection.Out
        : null;

    /// <summary>Whether both choose from lists.</summary>
    public static bool HaveOptions(TheirField theirs, OurField ours) =>
        (theirs.Type is "select" or "radiobutton" && ours.Type == OurType.Select)
        || (theirs.Type == "multiselect" && ours.Type == OurType.Multiselect);

    static OurType[] Incoming(TheirField theirs) =>
        theirs.Type switch
        {
            "text" => [.. Texts, OurType.Phone, OurType.Email, OurType.Url, OurType.Inn],
            "textarea" or "streetaddress" or "org_legal_name" or "tracking_data" => Texts,
            "numeric" => [.. Numbers, OurType.Text],
            "url" => [.. Texts, OurType.Url],
            "select" or "radiobutton" => [.. Texts, OurType.Select],
            "multitext" => [.. Texts, .. Contact(theirs)],
            _ => Same(theirs),
        };

    static OurType[] Outgoing(TheirField theirs) =>
        theirs.Type switch
        {
            "text" or "textarea" or "streetaddress" => Written,
            "org_legal_name" or "tracking_data" => Texts,
            "numeric" => Numbers,
            "url" => [OurType.Url],
            "select" or "radiobutton" => [OurType.Select],
            "multitext" => Contact(theirs),
            _ => Same(theirs),
        };

    /// <summary>Those that fit one way as the other.</summary>
    static OurType[] Same(TheirField theirs) =>
        theirs.Type switch
        {
            "monetary" or "price" => Numbers,
            "checkbox" => [OurType.Boolean],
            "multiselect" or TheirField.Tags => [OurType.Multiselect],
            "date" or "birthday" => [OurType.Date],
            "date_time" => [OurType.DateTime],
            _ => [],
        };

    static OurType[] Contact(TheirField theirs) =>
        theirs.Code switch
        {
            "PHONE" => [OurType.Phone],
            "EMAIL" => [OurType.Email],
            _ => [],
        };
}
