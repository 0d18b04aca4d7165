using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MakCrm.Client;

/// <summary>
/// Changes of a resource (RFC 7396). Only properties that you have assigned are sent: one assigned null clears the field,
/// one not assigned leaves it as it is.
/// </summary>
public abstract record MergePatch
{
    ImmutableHashSet<string> _assigned = [];

    /// <summary>Whether nothing is to be changed.</summary>
    [JsonIgnore]
    public bool IsEmpty => _assigned.IsEmpty;

    /// <summary>Whether a field, by its name in JSON, is to be changed.</summary>
    public bool IsAssigned(string field) => _assigned.Contains(field);

    /// <summary>Remembers that a field was assigned.</summary>
    protected void Mark(string field) => _assigned = _assigned.Add(field);

    /// <inheritdoc />
    public virtual bool Equals(MergePatch? other) =>
        other is not null && EqualityContract == other.EqualityContract && _assigned.SetEquals(other._assigned);

    /// <inheritdoc />
    public override int GetHashCode() => EqualityContract.GetHashCode();
}
