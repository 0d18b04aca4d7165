namespace MakCrm.Domain.AmoSync.Mapping;

/// <summary>Which values of theirs can be values of ours, and the other way. What has no counterpart fits nothing.</summary>
public static class AmoFieldCompatibility
{
    static readonly LocalFieldType[] Texts = [LocalFieldType.Text, LocalFieldType.LongText];
    static readonly LocalFieldType[] Numbers = [LocalFieldType.Number, LocalFieldType.Money];

    /// <summary>What can be written down in a line.</summary>
    static readonly LocalFieldType[] Written = [.. Enum.GetValues<LocalFieldType>().Where(type => type != LocalFieldType.Multiselect)];

    public static bool IsCompatible(RemoteField remote, LocalField local, AmoDirection direction) =>
        (!direction.ComesIn() || (!local.IsReadOnly && Incoming(remote).Contains(local.Type)))
        && (!direction.GoesOut() || Outgoing(remote).Contains(local.Type));

    /// <summary>The most that the two can do; null where they do not fit at all.</summary>
    public static AmoDirection? Widest(RemoteField remote, LocalField local) =>
        IsCompatible(remote, local, AmoDirection.Both) ? AmoDirection.Both
        : IsCompatible(remote, local, AmoDirection.In) ? AmoDirection.In
        : IsCompatible(remote, local, AmoDirection.Out) ? AmoDirection.Out
        : null;

    /// <summary>Whether both choose from lists.</summary>
    public static bool HaveOptions(RemoteField remote, LocalField local) =>
        (remote.Type is "select" or "radiobutton" && local.Type == LocalFieldType.Select)
        || (remote.Type == "multiselect" && local.Type == LocalFieldType.Multiselect);

    static LocalFieldType[] Incoming(RemoteField remote) =>
        remote.Type switch
        {
            "text" => [.. Texts, LocalFieldType.Phone, LocalFieldType.Email, LocalFieldType.Url, LocalFieldType.Inn],
            "textarea" or "streetaddress" or "org_legal_name" or "tracking_data" => Texts,
            "numeric" => [.. Numbers, LocalFieldType.Text],
            "url" => [.. Texts, LocalFieldType.Url],
            "select" or "radiobutton" => [.. Texts, LocalFieldType.Select],
            "multitext" => [.. Texts, .. Contact(remote)],
            _ => Same(remote),
        };

    static LocalFieldType[] Outgoing(RemoteField remote) =>
        remote.Type switch
        {
            "text" or "textarea" or "streetaddress" => Written,
            "org_legal_name" or "tracking_data" => Texts,
            "numeric" => Numbers,
            "url" => [LocalFieldType.Url],
            "select" or "radiobutton" => [LocalFieldType.Select],
            "multitext" => Contact(remote),
            _ => Same(remote),
        };

    /// <summary>Those that fit one way as the other.</summary>
    static LocalFieldType[] Same(RemoteField remote) =>
        remote.Type switch
        {
            "monetary" or "price" => Numbers,
            "checkbox" => [LocalFieldType.Boolean],
            "multiselect" or RemoteField.Tags => [LocalFieldType.Multiselect],
            "date" or "birthday" => [LocalFieldType.Date],
            "date_time" => [LocalFieldType.DateTime],
            _ => [],
        };

    static LocalFieldType[] Contact(RemoteField remote) =>
        remote.Code switch
        {
            "PHONE" => [LocalFieldType.Phone],
            "EMAIL" => [LocalFieldType.Email],
            _ => [],
        };
}
