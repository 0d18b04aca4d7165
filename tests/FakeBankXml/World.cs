namespace MakCrm.FakeBankXml;

/// <summary>How answers go wrong, where something is to be tried.</summary>
/// <param name="Contradicts">Every third answer to a query says that the application is declined, and the next one does not.</param>
/// <param name="IsAway">Everything is answered with 503.</param>
/// <param name="LosesAnswers">So many applications are taken and nobody is answered.</param>
/// <param name="Decides">Applications go on by themselves, a step with each query.</param>
sealed record Behaviour(bool Contradicts = false, bool IsAway = false, int LosesAnswers = 0, bool Decides = false);

sealed class Account(string user)
{
    public string User { get; } = user;

    public Behaviour Behaviour { get; set; } = new();

    /// <summary>This bank takes whatever it is sent: whoever sends an application twice has two.</summary>
    public List<Application> Applications { get; } = [];
}

sealed record Offer(decimal Sum, int Term, decimal Rate);

sealed record Decision(string State)
{
    public string? Comment { get; init; }

    public Offer[] Offers { get; init; } = [];

    public string[] Conditions { get; init; } = [];

    public string[] Documents { get; init; } = [];

    public decimal? IssuedSum { get; init; }
}

sealed record Application(string Number, string Ext, IReadOnlyDictionary<string, string> Fields)
{
    public Decision Decision { get; set; } = new("ПРИНЯТО");

    public DateTimeOffset ChangedAt { get; set; } = TimeProvider.System.GetUtcNow();

    public int Queries { get; set; }

    public void Become(Decision decision) => (Decision, ChangedAt) = (decision, TimeProvider.System.GetUtcNow());
}

/// <summary>All that this bank knows. Whoever touches it holds the gate.</summary>
sealed class World
{
    readonly Dictionary<string, Account> accounts = [];
    int named;

    public Lock Gate { get; } = new();

    public string NewNumber() => $"{Interlocked.Increment(ref named):D6}/26";

    public Account? Find(string user) => accounts.GetValueOrDefault(user);

    public Account Open(string? user) =>
        user is null ? new("")
        : accounts.TryGetValue(user, out var account) ? account
        : accounts[user] = new(user);
}
