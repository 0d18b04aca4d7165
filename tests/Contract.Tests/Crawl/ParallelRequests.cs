namespace MakCrm.Contract.Tests.Crawl;

/// <summary>Requests that do not depend on one another, several at once.</summary>
static class ParallelRequests
{
    /// <summary>More than there are cores: half of the time a request waits for the database.</summary>
    const int AtOnce = 6;

    /// <summary>The answers in the order of the questions.</summary>
    public static async Task<IReadOnlyList<TAnswer>> Ask<TQuestion, TAnswer>(
        IEnumerable<TQuestion> questions,
        Func<TQuestion, Task<TAnswer>> ask
    )
    {
        var all = questions.ToList();
        var answers = new TAnswer[all.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, all.Count), options, async (index, _) => answers[index] = await ask(all[index]));
        return answers;
    }
}
