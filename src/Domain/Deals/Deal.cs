using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

public enum DealState
{
    Open,
    Won,
    Lost,
}

/// <summary>Work on a lead on its way through a pipeline: open, then won or lost, and open again when somebody reopens it.</summary>
public sealed partial class Deal : AggregateRoot
{
    const int LongestTitle = 200;

    readonly List<DealHistoryEntry> history = [];

    Deal() { }

    public string Title { get; private set; } = "";

    public Guid? LeadId { get; private set; }

    /// <summary>The lot in which its lead was bought.</summary>
    public Guid? LotId { get; private init; }

    public Guid? ClientId { get; private set; }

    public Guid PipelineId { get; private set; }

    public DealState State { get; private set; }

    public long? AmountMinor { get; private set; }

    public string? AmountCurrency { get; private set; }

    public Guid? ResponsibleId { get; private set; }

    public DateOnly? ExpectedCloseOn { get; private set; }

    /// <summary>How likely it is won, in percent; null for as likely as its stage says.</summary>
    public int? Probability { get; private set; }

    /// <summary>JSON object of the tenant's own values.</summary>
    public string? CustomValues { get; private set; }

    public Guid? LossReasonId { get; private set; }

    public string? LossComment { get; private set; }

    /// <summary>Where it stood when it was closed: there it goes when it is reopened.</summary>
    public Guid? ClosedFromStageId { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Since when it tells of nobody.</summary>
    public DateTimeOffset? AnonymizedAt { get; private set; }

    public Money? Amount => AmountMinor is { } minor ? Money.Of(minor, AmountCurrency!) : null;

    public DealDetails Details => new(Title, Amount, ResponsibleId, ExpectedCloseOn, ClientId, CustomValues) { Probability = Probability };

    /// <summary>The steps taken in this piece of work; earlier ones stay in the store.</summary>
    public IReadOnlyCollection<DealHistoryEntry> History => history;

    public static Result<Deal> Start(DealOrigin origin, DealDetails details, DealPipeline route, Guid? stageId, ActorStamp stamp)
    {
        if (details.Amount is { IsNegative: true })
            return DealErrors.AmountNegative;
        var stop = route.ResolveOpenStage(stageId);
        if (!stop.IsOk)
            return stop.Error;
        var deal = new Deal
        {
            Id = Guid.CreateVersion7(stamp.At),
            LeadId = origin.LeadId,
            LotId = origin.LotId,
            PipelineId = route.PipelineId,
            CreatedAt = stamp.At,
        };
        deal.Take(details);
        if (origin.Entry is { } entry && route.RefusalToStart(deal, stop.Value, entry.Confirmed) is { } unmet)
            return unmet == DealErrors.StageRoleMissing ? unmet.WithPointer("/stageId") : unmet;
        deal.Enter(stop.Value, route, origin.Entry ?? StageEntry.OnTop, stamp);
        deal.Record(DealHistoryKind.Created, null, stamp, new DealCreated(deal.Id, deal.PipelineId, deal.StageId, deal.LeadId, deal.LotId));
        return deal;
    }

    /// <summary>A title for a deal about a lead: what the lead is called, as far as there is room.</summary>
    public static string TitleOf(string leadTitle) => leadTitle.Truncate(LongestTitle);

    /// <summary>A change to what it is already is done and tells nothing.</summary>
    public Result Change(DealDetails details, ActorStamp stamp)
    {
        if (NotOpen is { } refusal)
            return refusal;
        if (details.Amount is { IsNegative: true })
            return DealErrors.AmountNegative;
        if (details == Details)
            return Result.Ok();
        if (ItemCount > 0 && details.Amount != Amount)
            return DealErrors.AmountOfItems;
        var changed = DealFieldNames.Changed(Details, details);
        Take(details);
        Record(DealHistoryKind.Changed, null, stamp, new DealChanged(Id, changed));
        return Result.Ok();
    }

    /// <param name="outcome">What it came to in the end; without an amount that of the deal stays.</param>
    /// <param name="route">The stages of its pipeline.</param>
    /// <param name="stamp">Who has won it, and when.</param>
    public Result Win(DealWin outcome, DealPipeline route, ActorStamp stamp)
    {
        if (NotOpen is { } refusal)
            return refusal;
        if (outcome.Amount is { IsNegative: true })
            return DealErrors.AmountNegative;
        var before = (AmountMinor, AmountCurrency);
        if (outcome.Amount is { } final)
            (AmountMinor, AmountCurrency) = (final.Minor, final.Currency);
        if (Close(DealState.Won, route.Won[0], route, new(null, outcome.Confirmed), stamp) is { } unmet)
        {
            (AmountMinor, AmountCurrency) = before;
            return unmet;
        }

        Record(DealHistoryKind.Won, ClosedFromStageId, stamp, new DealWon(Id, LeadId, AmountMinor, AmountCurrency));
        return Result.Ok();
    }

    public Result Lose(DealLoss outcome, DealPipeline route, ActorStamp stamp)
    {
        if (NotOpen is { } refusal)
            return refusal;
        var comment = string.IsNullOrWhiteSpace(outcome.Comment) ? null : outcome.Comment.Trim();
        (LossReasonId, LossComment) = (outcome.LossReasonId, comment);
        if (Close(DealState.Lost, route.Lost[0], route, new(null, outcome.Confirmed), stamp) is { } unmet)
        {
            (LossReasonId, LossComment) = (null, null);
            return unmet;
        }

        Record(DealHistoryKind.Lost, ClosedFromStageId, stamp, new DealLost(Id, LeadId, outcome.LossReasonId));
        return Result.Ok();
    }

    /// <param name="stageId">Where to go on; null for where it was closed from, or for the first open stage where that one is gone.</param>
    public Result Reopen(Guid? stageId, DealPipeline route, ActorStamp stamp)
    {
        if (TrashedAt is not null)
            return DealErrors.Trashed;
        if (State == DealState.Open)
            return DealErrors.NotClosed;
        var former = ClosedFromStageId is { } closedFrom && route.Open.Contains(closedFrom) ? ClosedFromStageId : null;
        var stop = route.ResolveOpenStage(stageId ?? former);
        if (!stop.IsOk)
            return stop.Error;
        if (route.RoleRefusal(StageId, stop.Value) is { } barred)
            return barred.WithPointer("/stageId");
        var from = StageId;
        (State, ClosedFromStageId, ClosedAt) = (DealState.Open, null, null);
        (LossReasonId, LossComment) = (null, null);
        Enter(stop.Value, route, StageEntry.OnTop, stamp);
        Record(DealHistoryKind.Reopened, from, stamp, new DealReopened(Id, StageId));
        return Result.Ok();
    }

    /// <summary>It goes with its lead's client, also when it is closed, unless somebody has told another one.</summary>
    public void ReplaceClient(Guid? formerClientId, Guid? clientId, ActorStamp stamp)
    {
        if (ClientId == clientId || (ClientId is not null && ClientId != formerClientId))
            return;
        ClientId = clientId;
        Record(DealHistoryKind.Changed, null, stamp, new DealChanged(Id, [DealFieldNames.Client]));
    }

    /// <summary>A title is mostly a person's name: he was erased, and the deal stays for the figures.</summary>
    public void Anonymize(DateTimeOffset at)
    {
        (Title, LossComment, CustomValues, UpdatedAt, AnonymizedAt) = ("***", null, null, at, at);
        Raise(new DealAnonymized(Id));
    }

    /// <summary>Why nobody works on it; null when somebody may.</summary>
    Error? NotOpen =>
        TrashedAt is not null ? DealErrors.Trashed
        : State != DealState.Open ? DealErrors.Closed
        : null;

    Error? Close(DealState state, Guid stageId, DealPipeline route, StageEntry entry, ActorStamp stamp)
    {
        if (route.RefusalToPass(this, stageId, entry.Confirmed) is { } unmet)
            return unmet;
        (State, ClosedFromStageId, ClosedAt) = (state, StageId, stamp.At);
        Enter(stageId, route, entry, stamp);
        return null;
    }

    void Take(DealDetails details)
    {
        (Title, ResponsibleId, ExpectedCloseOn) = (details.Title.Trim(), details.ResponsibleId, details.ExpectedCloseOn);
        (ClientId, CustomValues, Probability) = (details.ClientId, details.CustomValues, details.Probability);
        (AmountMinor, AmountCurrency) = (details.Amount?.Minor, details.Amount?.Currency);
    }

    void Record(DealHistoryKind kind, Guid? fromStageId, ActorStamp stamp, DomainEvent raised)
    {
        UpdatedAt = stamp.At;
        history.Add(DealHistoryEntry.Of(this, kind, fromStageId, stamp));
        Raise(raised);
    }
}

/// <summary>Where a deal comes from.</summary>
/// <param name="LeadId">The lead that it is about.</param>
/// <param name="LotId">The lot in which the lead was bought.</param>
/// <param name="Entry">How somebody puts it into its stage; null where the product does, which no stage refuses.</param>
public sealed record DealOrigin(Guid? LeadId, Guid? LotId, StageEntry? Entry = null);

/// <param name="Amount">What it came to in the end; null leaves the amount as it is.</param>
/// <param name="Confirmed">The items of the won stage's checklist that are confirmed.</param>
public sealed record DealWin(Money? Amount, IReadOnlyCollection<Guid> Confirmed);

/// <param name="LossReasonId">Why it was lost.</param>
/// <param name="Comment">In words.</param>
/// <param name="Confirmed">The items of the lost stage's checklist that are confirmed.</param>
public sealed record DealLoss(Guid LossReasonId, string? Comment, IReadOnlyCollection<Guid> Confirmed);

/// <summary>What people may change about a deal.</summary>
public sealed record DealDetails(
    string Title,
    Money? Amount,
    Guid? ResponsibleId,
    DateOnly? ExpectedCloseOn,
    Guid? ClientId,
    string? CustomValues = null
)
{
    public int? Probability { get; init; }
}
