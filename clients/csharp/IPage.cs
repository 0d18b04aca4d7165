namespace MakCrm.Client;

/// <summary>One page of a list.</summary>
public interface IPage<out T>
{
    /// <summary>What is on the page.</summary>
    IReadOnlyList<T> Items { get; }

    /// <summary>Where the next page starts; null on the last one.</summary>
    string? NextCursor { get; }
}
