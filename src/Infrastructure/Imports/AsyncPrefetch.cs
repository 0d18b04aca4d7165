namespace MakCrm.Infrastructure.Imports;

/// <summary>Makes the next one while the last one is worked with.</summary>
static class AsyncPrefetch
{
    public static async IAsyncEnumerable<T> Of<T>(IAsyncEnumerable<T> source)
    {
        await using var each = source.GetAsyncEnumerator();
        var next = Next();
        try
        {
            while (await next)
            {
                var made = each.Current;
                next = Next();
                yield return made;
            }
        }
        finally
        {
            // Who stops early leaves one on its way, and what it reads from is his to close. Whether that one failed matters to nobody.
            await Task.WhenAny(next);
        }

        // Reading is mostly work of the processor: on the thread of whoever asks it would be done before he goes on.
        Task<bool> Next() => Task.Run(async () => await each.MoveNextAsync());
    }
}
