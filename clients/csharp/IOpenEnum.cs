namespace MakCrm.Client;

/// <summary>One of a list of names that may grow: values that this version does not know are kept as they came.</summary>
public interface IOpenEnum<T>
    where T : struct, IOpenEnum<T>
{
    /// <summary>As it is written in JSON.</summary>
    string Value { get; }

    /// <summary>The values that this version of the SDK knows.</summary>
    static abstract IReadOnlyList<T> Known { get; }

    /// <summary>The value that is written so.</summary>
    internal static abstract T From(string value);
}
