namespace MakCrm.Domain.AmoSync.Mapping;

/// <summary>Which values of theirs can be values of ours, and the other way. What has no counterpart fits nothing.</summary>
public static class AmoFieldCompatibility
{
    static readonly LocalFieldType[] Texts = [LocalFieldType.Text, LocalFieldType.LongText];
    static readonly LocalFieldType[] Numbers = [LocalFieldType.Number, LocalFieldType.Money];

    /// <summary>What can be written down in a line.</summary>
    static readonly LocalFieldType[] Written = [.. Enum.GetValues<LocalFieldType>().Where(type => type != LocalFieldType.Multiselect)];

    public static bool IsCompatible(RemoteField theirs, LocalField ours, AmoDirection direction) =>
        (!direction.ComesIn() || (!ours.IsReadOnly && Incoming(theirs).Contains(ours.Type)))
        && (!direction.GoesOut() || Outgoing(theirs).Contains(ours.Type));

    /// <summary>The most that the two can do; null where they do not fit at all.</summary>
    public static AmoDirection? Widest(RemoteField theirs, LocalField ours) =>
        IsCompatible(theirs, ours, AmoDirection.Both) ? AmoDirection.Both
        : IsCompatible(theirs, ours, AmoDirection.In) ? AmoDirection.In
        : IsCompatible(theirs, ours, AmoDirection.Out) ? AmoDirection.Out
        : null;

    /// <summary>Whether both choose from lists.</summary>
    public static bool HaveOptions(RemoteField theirs, LocalField ours) =>
        (theirs.Type is "select" or "radiobutton" && ours.Type == LocalFieldType.Select)
        || (theirs.Type == "multiselect" && ours.Type == LocalFieldType.Multiselect);

    static LocalFieldType[] Incoming(RemoteField theirs) =>
        theirs.Type switch
        {
            "text" => [.. Texts, LocalFieldType.Phone, LocalFieldType.Email, LocalFieldType.Url, LocalFieldType.Inn],
            "textarea" or "streetaddress" or "org_legal_name" or "tracking_data" => Texts,
            "numeric" => [.. Numbers, LocalFieldType.Text],
            "url" => [.. Texts, LocalFieldType.Url],
            "select" or "radiobutton" => [.. Texts, LocalFieldType.Select],
            "multitext" => [.. Texts, .. Contact(theirs)],
            _ => Same(theirs),
        };

    static LocalFieldType[] Outgoing(RemoteField theirs) =>
        theirs.Type switch
        {
            "text" or "textarea" or "streetaddress" => Written,
            "org_legal_name" or "tracking_data" => Texts,
            "numeric" => Numbers,
            "url" => [LocalFieldType.Url],
            "select" or "radiobutton" => [LocalFieldType.Select],
            "multitext" => Contact(theirs),
            _ => Same(theirs),
        };

    /// <summary>Those that fit one way as the other.</summary>
    static LocalFieldType[] Same(RemoteField theirs) =>
        theirs.Type switch
        {
            "monetary" or "price" => Numbers,
            "checkbox" => [LocalFieldType.Boolean],
            "multiselect" or RemoteField.Tags => [LocalFieldType.Multiselect],
            "date" or "birthday" => [LocalFieldType.Date],
            "date_time" => [LocalFieldType.DateTime],
            _ => [],
        };

    static LocalFieldType[] Contact(RemoteField theirs) =>
        theirs.Code switch
        {
            "PHONE" => [LocalFieldType.Phone],
            "EMAIL" => [LocalFieldType.Email],
            _ => [],
        };
}
