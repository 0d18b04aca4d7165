using MakCrm.Domain.Common;

namespace MakCrm.Domain.Leads;

/// <summary>A status as a tenant defines it: what it is called and what may follow. Those the product itself relies on are system statuses.</summary>
public sealed class LeadStatus : AggregateRoot
{
    public const string New = "new";
    public const string FromPartner = "from_partner";
    public const string Auction = "auction";
    public const string Unsold = "unsold";
    public const string Sold = "sold";
    public const string Duplicate = "duplicate";
    public const string Rejected = "rejected";

    const string PartnerSource = "partner";

    public const int Most = 100;
    public const int LastPosition = 1000;

    LeadStatus() { }

    public string Code { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    public string NameRu { get; private set; } = "";

    public string Color { get; private set; } = "";

    public int Position { get; private set; }

    public bool IsInitial { get; private set; }

    public bool IsFinal { get; private set; }

    public bool IsSystem { get; private set; }

    public IReadOnlyList<string> Transitions { get; private set; } = [];

    /// <summary>The status that a lead begins in.</summary>
    /// <param name="sourceKind">What its source is, as the contract calls it; null where that is not known.</param>
    public static string FirstOf(bool isDuplicate, string? sourceKind) =>
        isDuplicate ? Duplicate
        : sourceKind == PartnerSource ? FromPartner
        : New;

    public static LeadStatus Define(string code, LeadStatusDetails details)
    {
        var status = new LeadStatus { Id = Guid.CreateVersion7(), Code = code };
        status.Take(details);
        status.Raise(new LeadStatusDefined(status.Id, code));
        return status;
    }

    public Result Change(LeadStatusDetails details)
    {
        if (IsSystem && details.IsFinal != IsFinal)
            return LeadStatusErrors.IsSystem;
        Take(details);
        Raise(new LeadStatusDefinitionChanged(Id, Code));
        return Result.Ok();
    }

    public Result Delete()
    {
        if (IsSystem)
            return LeadStatusErrors.IsSystem;
        Raise(new LeadStatusDeleted(Id, Code));
        return Result.Ok();
    }

    /// <summary>Another status is gone; nothing leads there any more.</summary>
    public void Forget(string code)
    {
        Transitions = Transitions.Where(t => t != code).ToList();
        Raise(new LeadStatusDefinitionChanged(Id, Code));
    }

    /// <summary>What every new tenant begins with.</summary>
    public static IEnumerable<LeadStatus> Seed() =>
        [
            System(New, "New", "Новый", "#3B82F6", 1, isInitial: true, isFinal: false, "in_work", "callback", Rejected),
            System(
                FromPartner,
                "From partner",
                "От партнёра",
                "#8B5CF6",
                2,
                isInitial: true,
                isFinal: false,
                "in_work",
                "callback",
                Rejected
            ),
            System("in_work", "In work", "В работе", "#F59E0B", 3, isInitial: false, isFinal: false, "callback", Unsold, Rejected),
            System("callback", "Call back", "Перезвонить", "#06B6D4", 4, isInitial: false, isFinal: false, "in_work", Rejected),
            System(Auction, "At auction", "На аукционе", "#EC4899", 5, isInitial: false, isFinal: false),
            System(Unsold, "Unsold", "Не куплен", "#64748B", 6, isInitial: false, isFinal: false, "in_work", Rejected),
            System(Sold, "Sold", "Продан", "#22C55E", 7, isInitial: false, isFinal: true),
            System(Duplicate, "Duplicate", "Дубль", "#94A3B8", 8, isInitial: false, isFinal: false, "in_work", Rejected),
            System(Rejected, "Rejected", "Отклонён", "#EF4444", 9, isInitial: false, isFinal: true, "in_work"),
        ];

    /// <summary>The shortest way from one status to another by what may follow, without the first; null where none leads there. It ends nowhere on its way.</summary>
    public static IReadOnlyList<string>? Way(IReadOnlyCollection<LeadStatus> all, string from, string to)
    {
        var (ways, left) = (new Dictionary<string, IReadOnlyList<string>> { [from] = [] }, new Queue<string>([from]));
        while (left.TryDequeue(out var at) && !ways.ContainsKey(to))
        {
            var here = all.FirstOrDefault(s => s.Code == at);
            if (here is null || (here.IsFinal && at != from))
                continue;
            foreach (var next in here.Transitions.Where(n => n != Auction && ways.TryAdd(n, [.. ways[at], n])))
                left.Enqueue(next);
        }

        return ways.GetValueOrDefault(to);
    }

    static LeadStatus System(
        string code,
        string en,
        string ru,
        string color,
        int position,
        bool isInitial,
        bool isFinal,
        params string[] next
    )
    {
        var status = Define(code, new(en, ru, color, position, isFinal, next));
        (status.IsSystem, status.IsInitial) = (true, isInitial);
        return status;
    }

    void Take(LeadStatusDetails details) =>
        (NameEn, NameRu, Color, Position, IsFinal, Transitions) = (
            details.NameEn,
            details.NameRu,
            details.Color.ToUpperInvariant(),
            details.Position,
            details.IsFinal,
            details.Transitions.Distinct().ToList()
        );
}

public sealed record LeadStatusDetails(
    string NameEn,
    string NameRu,
    string Color,
    int Position,
    bool IsFinal,
    IReadOnlyList<string> Transitions
);
