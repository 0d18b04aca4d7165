using System.Runtime.CompilerServices;

namespace MakCrm.Client;

static class PageEnumerator
{
    public static async IAsyncEnumerable<T> All<T, TPage>(
        string? cursor,
        Func<string?, CancellationToken, Task<TPage>> read,
        [EnumeratorCancellation] CancellationToken ct
    )
        where TPage : IPage<T>
    {
        while (true)
        {
            var page = await read(cursor, ct).ConfigureAwait(false);
            foreach (var item in page.Items)
                yield return item;
            if (page.NextCursor is not { } next)
                yield break;
            if (next == cursor)
                throw new MakException("A page leads to itself.");
            cursor = next;
        }
    }
}
