namespace MakCrm.FakeAmo.Control;

/// <summary>How often which path was called and what it answered; a lost answer counts as status 0.</summary>
sealed class CallLog
{
    readonly SortedDictionary<(string Path, string Method, int Status), int> counts = [];

    public IEnumerable<CallCount> Counts =>
        counts.Select(pair => new CallCount(pair.Key.Method, pair.Key.Path, pair.Key.Status, pair.Value));

    public void Add(string method, string path, int status) =>
        counts[(path, method, status)] = counts.GetValueOrDefault((path, method, status)) + 1;

    public void Clear() => counts.Clear();
}

sealed record CallCount(string Method, string Path, int Status, int Count);
