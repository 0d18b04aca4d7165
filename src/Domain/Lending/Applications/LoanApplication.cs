using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

/// <summary>A borrower's application for one program of one bank.</summary>
public sealed partial class LoanApplication : AggregateRoot
{
    readonly List<LoanApplicationStep> history = [];

    LoanApplication() { }

    /// <summary>Null once the client was deleted for good.</summary>
    public Guid? ClientId { get; private set; }

    public Guid BankId { get; private init; }

    public string BankName { get; private init; } = "";

    public Guid ProgramId { get; private init; }

    /// <summary>The terms by which it was made.</summary>
    public Guid ProgramVersionId { get; private init; }

    public string ProgramName { get; private init; } = "";

    public string Product { get; private init; } = "";

    public Guid? DealId { get; private set; }

    public Guid? ResponsibleId { get; private init; }

    public LoanApplicationState State { get; private set; }

    public long AmountMinor { get; private init; }

    public string AmountCurrency { get; private init; } = "";

    public int Months { get; private init; }

    /// <summary>How the bank names it.</summary>
    public string? BankReference { get; private set; }

    public IReadOnlyList<string> Conditions { get; private set; } = [];

    public IReadOnlyList<LoanDocument> Documents { get; private set; } = [];

    public IReadOnlyList<LoanOffer> Offers { get; private set; } = [];

    public Guid? AcceptedOfferId { get; private set; }

    /// <summary>How many days the bank usually takes.</summary>
    public int? DecisionDays { get; private init; }

    public DateOnly? DecisionDueOn { get; private set; }

    /// <summary>The first day on which one of its documents holds no more is after this one.</summary>
    public DateOnly? EarliestExpiry { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public DateOnly? IssuedOn { get; private set; }

    public long? IssuedMinor { get; private set; }

    public string? ContractNumber { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The steps taken in this piece of work; earlier ones stay in the store.</summary>
    public IReadOnlyCollection<LoanApplicationStep> History => history;

    public static Result<LoanApplication> Create(LoanRequest request, ProgramOnOffer program, LoanStamp by)
    {
        if (new Loan(request.Amount, request.Months, 0, RepaymentKind.Annuity, LoanFees.None, by.Today).Refusal() is { } refusal)
            return refusal.WithPointer("/amount");
        if (request.Amount.Currency != CreditTerms.Currency)
            return LoanErrors.CurrencyMismatch.WithPointer("/amount");
        var application = new LoanApplication
        {
            Id = Guid.CreateVersion7(by.At),
            ClientId = request.ClientId,
            BankId = program.BankId,
            BankName = program.BankName,
            ProgramId = program.ProgramId,
            ProgramVersionId = program.VersionId,
            ProgramName = program.Name,
            Product = program.Product,
            DealId = request.DealId,
            ResponsibleId = request.ResponsibleId,
            AmountMinor = request.Amount.Minor,
            AmountCurrency = request.Amount.Currency,
            Months = request.Months,
            Documents = [.. program.Documents.Select(d => new LoanDocument(d.Code, d.Title, d.IsRequired, d.ValidDays, DueOn: null))],
            DecisionDays = program.DecisionDays,
            DecisionDueOn = program.DecisionDays is { } days ? by.Today.AddDays(days) : null,
            CreatedAt = by.At,
        };
        application.Record(from: null, by, new LoanApplicationCreated(application.Id, program.BankId, program.ProgramId));
        return application;
    }

    public Result Submit(string? bankReference, LoanStamp by)
    {
        var done = Move(LoanApplicationState.Submitted, by);
        if (!done.IsOk)
            return done;
        SubmittedAt = by.At;
        DecisionDueOn = DecisionDays is { } days ? by.Today.AddDays(days) : DecisionDueOn;
        BankReference = bankReference ?? BankReference;
        return done;
    }

    /// <summary>The borrower does not want it any more.</summary>
    public Result Withdraw(LoanStamp by) => Move(LoanApplicationState.Withdrawn, by);

    public Result Issue(LoanPayout payout, LoanStamp by)
    {
        if (payout.IssuedOn > by.Today.AddDays(1) || payout.IssuedOn < DateOnly.FromDateTime(CreatedAt.UtcDateTime).AddDays(-1))
            return LoanApplicationErrors.IssueDateInvalid.WithPointer("/issuedOn");
        if (!payout.Amount.IsPositive)
            return LoanErrors.AmountNotPositive.WithPointer("/amount");
        if (payout.Amount.Minor > Loan.MostMinor)
            return LoanErrors.TooLarge.WithPointer("/amount");
        if (payout.Amount.Currency != AmountCurrency)
            return LoanErrors.CurrencyMismatch.WithPointer("/amount");
        if (!State.CanBecome(LoanApplicationState.Issued))
            return LoanApplicationErrors.StateUnfit;
        Payout(payout, by);
        return Result.Ok();
    }

    public Result Close(LoanApplicationState outcome, DateOnly on, LoanStamp by)
    {
        if (!State.CanBecome(outcome))
            return LoanApplicationErrors.StateUnfit;
        if (on < IssuedOn || on > by.Today.AddDays(1))
            return LoanApplicationErrors.IssueDateInvalid.WithPointer("/closedOn");
        ClosedOn = on;
        var from = State;
        State = outcome;
        Record(from, by, new LoanApplicationClosed(Id, outcome));
        return Result.Ok();
    }

    public Result Provide(string code, ProvidedDocument provided, LoanStamp by)
    {
        if (!State.IsLive())
            return LoanApplicationErrors.StateUnfit;
        if (Documents.All(d => d.Code != code))
            return LoanApplicationErrors.DocumentUnknown;
        if (provided.IssuedOn > by.Today.AddDays(1) || provided.ExpiresOn < provided.IssuedOn)
            return LoanApplicationErrors.DocumentDateInvalid;
        Documents = [.. Documents.Select(d => d.Code == code ? d.Provide(provided) : d)];
        EarliestExpiry = Documents.Min(d => d.ExpiresOn);
        PlanReminder(by.Today);
        Change(by.At);
        return Result.Ok();
    }

    public Result Accept(Guid offerId, LoanStamp by)
    {
        if (State != LoanApplicationState.Approved)
            return LoanApplicationErrors.StateUnfit;
        if (Offers.FirstOrDefault(o => o.Id == offerId) is not { } offer)
            return LoanApplicationErrors.OfferUnknown;
        if (!offer.Holds(by.Today))
            return LoanApplicationErrors.OfferExpired;
        if (AcceptedOfferId == offerId)
            return Result.Ok();
        (AcceptedOfferId, UpdatedAt) = (offerId, by.At);
        Raise(new LoanOfferAccepted(Id, offerId));
        return Result.Ok();
    }

    /// <summary>The client turned out to be another one.</summary>
    public void MoveTo(Guid clientId, DateTimeOffset at)
    {
        ClientId = clientId;
        Change(at);
    }

    /// <summary>The deal turned out to be another one.</summary>
    public void MoveToDeal(Guid dealId, DateTimeOffset at)
    {
        DealId = dealId;
        Change(at);
    }

    void Payout(LoanPayout payout, LoanStamp by)
    {
        (IssuedOn, IssuedMinor) = (payout.IssuedOn, payout.Amount.Minor);
        ContractNumber = payout.ContractNumber?.Trim();
        var from = State;
        State = LoanApplicationState.Issued;
        Record(
            from,
            by,
            new LoanApplicationIssued(Id, DealId, BankId, ProgramId, payout.Amount.Minor, payout.Amount.Currency, payout.IssuedOn)
        );
    }

    Result Move(LoanApplicationState to, LoanStamp by)
    {
        if (!State.CanBecome(to))
            return LoanApplicationErrors.StateUnfit;
        Become(to, by);
        return Result.Ok();
    }

    void Become(LoanApplicationState to, LoanStamp by)
    {
        var from = State;
        State = to;
        Record(from, by, new LoanApplicationStateChanged(Id, from, to));
    }

    void Record(LoanApplicationState? from, LoanStamp by, DomainEvent raised)
    {
        UpdatedAt = by.At;
        PlanReminder(by.Today);
        history.Add(LoanApplicationStep.Of(this, from, by));
        Raise(raised);
    }

    void Change(DateTimeOffset at)
    {
        UpdatedAt = at;
        Raise(new LoanApplicationChanged(Id));
    }
}

/// <summary>What a borrower applies for.</summary>
public sealed record LoanRequest(Guid ClientId, Money Amount, int Months, Guid? DealId, Guid? ResponsibleId);

/// <summary>A program as it is on the day of the application.</summary>
public sealed record ProgramOnOffer(Guid ProgramId, Guid VersionId, string Name, string Product, Guid BankId, string BankName)
{
    public int? DecisionDays { get; init; }

    public bool IsArchived { get; init; }

    public bool IsBankArchived { get; init; }

    public IReadOnlyList<ProgramDocument> Documents { get; init; } = [];
}

/// <summary>What a bank has paid out.</summary>
public sealed record LoanPayout(DateOnly IssuedOn, Money Amount, string? ContractNumber);
