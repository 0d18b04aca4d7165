namespace MakCrm.Demo.Samples;

/// <summary>Chance with a seed: the same seed makes the same file on every machine.</summary>
sealed class SeededRandom(int seed)
{
    // A generator of our own (SplitMix64), because the framework promises no sequence for a seed across its versions.
    ulong _state = (ulong)seed * 0x9E3779B97F4A7C15UL + 1;

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public int Between(int from, int to) => from + Below(to - from + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>One of the items, each as often as its weight says.</summary>
    public T Weighted<T>(IReadOnlyList<(int Weight, T Item)> items)
    {
        var at = Below(items.Sum(x => x.Weight));
        return items.First(x => (at -= x.Weight) < 0).Item;
    }

    public string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + Below(10))));

    ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
