namespace MakCrm.Client;

/// <summary>Something that happened.</summary>
public sealed partial record Event
{
    /// <summary>
    /// What it carries, as the record of its type, to be matched: <c>told.Known is LeadEventRegisteredV1 lead</c>. Null for a type that this version
    /// does not know; <see cref="Data" /> has it then.
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public object? Known => KnownEvents.Read(Type, Data);
}
