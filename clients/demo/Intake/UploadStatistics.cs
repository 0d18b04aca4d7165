using MakCrm.Client;

namespace MakCrm.Demo.Intake;

/// <summary>A row that became a lead, or came to one.</summary>
sealed record UploadedLead(int Line, Guid LeadId, IntakeDecision Decision, string Status, DateTimeOffset CreatedAt);

/// <summary>What became of the rows of a file.</summary>
sealed class UploadStatistics
{
    const int MostRefusalsKept = 20;

    static readonly string[] Unsellable = ["auction", "duplicate", "rejected", "sold"];

    readonly List<UploadedLead> _posted = [];
    readonly SortedDictionary<int, string> _refusals = [];

    public int Rows { get; private set; }

    public int Refused { get; private set; }

    /// <summary>How many posts were sent again under their own key, and how many of those got their first answer again.</summary>
    public (int Sent, int Same) Repeated { get; set; }

    public IReadOnlyList<UploadedLead> Posted => _posted;

    /// <summary>The first lines of the file that were refused, and why.</summary>
    public IReadOnlyDictionary<int, string> Refusals => _refusals;

    public int Count(IntakeDecision decision) => _posted.Count(x => x.Decision == decision);

    /// <summary>Leads that may be sold, in the order of the file: not the duplicates, nor what an earlier run has sold.</summary>
    public IEnumerable<Guid> Sellable => _posted.Where(x => !Unsellable.Contains(x.Status)).Select(x => x.LeadId).Distinct();

    public void Read() => Rows++;

    public void Store(int line, LeadReceipt receipt) =>
        _posted.Add(new(line, receipt.Id, receipt.Decision, receipt.Status, receipt.CreatedAt));

    public void Refuse(int line, string reason)
    {
        Refused++;
        _refusals[line] = reason;
        if (_refusals.Count > MostRefusalsKept)
            _refusals.Remove(_refusals.Keys.Last());
    }
}
