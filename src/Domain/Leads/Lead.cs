using System.Text;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Leads;

/// <summary>A person who asked for a loan, as a source told of him.</summary>
public sealed partial class Lead : AggregateRoot
{
    /// <summary>In bytes of JSON.</summary>
    public const int LongestCustomValues = 16 * 1024;

    Lead() { }

    public string? Name { get; private set; }

    public IReadOnlyList<LeadPhone> Phones { get; private set; } = [];

    public IReadOnlyList<LeadEmail> Emails { get; private set; } = [];

    public string? City { get; private set; }

    public string? Product { get; private set; }

    public long? RequestedAmountMinor { get; private set; }

    public string? RequestedAmountCurrency { get; private set; }

    public Guid SourceId { get; private set; }

    public string SourceCode { get; private set; } = "";

    public string? ProcessingWay { get; private set; }

    public LeadUtm? Utm { get; private set; }

    public LeadConsent? Consent { get; private set; }

    public string? ExternalId { get; private set; }

    /// <summary>JSON object of the tenant's own values.</summary>
    public string? CustomValues { get; private set; }

    public string Status { get; private set; } = LeadStatus.New;

    public Guid? ResponsibleId { get; private set; }

    /// <summary>The client that the person is.</summary>
    public Guid? ClientId { get; private set; }

    /// <summary>accepted or duplicate.</summary>
    public string Decision { get; private set; } = "accepted";

    /// <summary>The first lead with the same contact.</summary>
    public Guid? DuplicateOf { get; private set; }

    /// <summary>The lot in which this lead was bought.</summary>
    public Guid? LotId { get; private set; }

    public Guid? SellerTenantId { get; private set; }

    /// <summary>The lot in which this lead is being sold or was sold.</summary>
    public Guid? SaleLotId { get; private set; }

    public int CommentCount { get; private set; }

    public Guid CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Since when it tells of nobody; null for one that does, also again.</summary>
    public DateTimeOffset? AnonymizedAt { get; private set; }

    public Money? RequestedAmount => RequestedAmountMinor is { } minor ? Money.Of(minor, RequestedAmountCurrency!) : null;

    public LeadContacts Contacts => new(Phones, Emails);

    public LeadDetails Details =>
        new(Name, Contacts, City, Product, RequestedAmount, ProcessingWay, Utm, ExternalId, CustomValues, ResponsibleId);

    /// <summary>A lead that is new to us. Whether it is a duplicate, the store decides, because only it sees all of them at once.</summary>
    /// <param name="id">Chosen before, by whoever must not make it twice, or of one among many in a moment: which of them was first, their ids tell.</param>
    public static Result<Lead> Register(string sourceCode, LeadDetails details, LeadConsent? consent, DateTimeOffset at, Guid? id = null)
    {
        if (Refuse(details) is { } refusal)
            return refusal;
        var lead = new Lead
        {
            Id = id ?? Guid.CreateVersion7(at),
            SourceCode = sourceCode,
            Consent = consent,
            CreatedAt = at,
        };
        lead.Take(details, at);
        return lead;
    }

    /// <summary>The copy that a buyer gets: all that the seller knew of the person, and where it was bought.</summary>
    public Lead CopyForBuyer(string sourceCode, Guid lotId, Guid sellerTenantId, DateTimeOffset at)
    {
        var copy = new Lead
        {
            Id = Guid.CreateVersion7(at),
            SourceCode = sourceCode,
            Consent = Consent,
            CreatedAt = at,
            LotId = lotId,
            SellerTenantId = sellerTenantId,
        };
        copy.Take(Details with { ExternalId = null, ResponsibleId = null, ProcessingWay = "auction" }, at);
        return copy;
    }

    /// <param name="consent">A newer consent, or null where nothing was said of it.</param>
    public Result Change(LeadDetails details, DateTimeOffset at, LeadConsent? consent = null)
    {
        if (TrashedAt is not null)
            return LeadErrors.Trashed;
        if (Refuse(details) is { } refusal)
            return refusal;
        if (SaleLotId is not null && Status == LeadStatus.Auction && !details.Contacts.Keys.SequenceEqual(Contacts.Keys))
            return LeadErrors.OnAuction;
        var isReassigned = details.ResponsibleId != ResponsibleId;
        var before = Details;
        Take(details, at);
        (Consent, AnonymizedAt) = (consent ?? Consent, null);
        Raise(new LeadChanged(Id, LeadFieldNames.Changed(before, Details)));
        if (isReassigned)
            Raise(new LeadAssigned(Id, ResponsibleId));
        return Result.Ok();
    }

    /// <summary>What the check of its present contacts found: the first lead with one of them, or nobody.</summary>
    /// <param name="sourceKind">What its source is: a lead that repeats nobody any more begins as it would have begun.</param>
    public void Link(Guid? first, Guid? responsibleOfFirst, string? sourceKind, DateTimeOffset at)
    {
        // Of a duplicate whose first lead was deleted for good only the decision is left.
        if (first == DuplicateOf && first is null == (Decision == "accepted"))
            return;
        (DuplicateOf, Decision) = (first, first is null ? "accepted" : "duplicate");
        if (first is { } duplicateOf)
            Raise(new LeadDuplicateRegistered(Id, duplicateOf, responsibleOfFirst));
        if (first is null && Status == LeadStatus.Duplicate)
            Become(LeadStatus.FirstOf(isDuplicate: false, sourceKind), at);
        else if (first is not null && Status is LeadStatus.New or LeadStatus.FromPartner)
            Become(LeadStatus.FirstOf(isDuplicate: true, sourceKind), at);
    }

    public Result Assign(Guid? responsibleId, DateTimeOffset at)
    {
        if (TrashedAt is not null)
            return LeadErrors.Trashed;
        (ResponsibleId, UpdatedAt) = (responsibleId, at);
        Raise(new LeadAssigned(Id, responsibleId));
        return Result.Ok();
    }

    /// <summary>To link it to whom it is linked already is done and tells nothing.</summary>
    public void LinkClient(Guid? clientId, DateTimeOffset at)
    {
        if (clientId == ClientId)
            return;
        var former = ClientId;
        (ClientId, UpdatedAt) = (clientId, at);
        Raise(new LeadClientChanged(Id, former, clientId));
    }

    /// <param name="to">The new status.</param>
    /// <param name="allowed">The codes that may follow the present status.</param>
    public Result MoveTo(string to, IReadOnlyCollection<string> allowed, DateTimeOffset at) =>
        RefuseMove(TrashedAt is not null, Status, to, allowed) is { } refusal ? refusal : Become(to, at);

    /// <summary>Why a lead may not go from one status to another; null when it may. People do not move leads in and out of auctions.</summary>
    public static Error? RefuseMove(bool isTrashed, string from, string to, IReadOnlyCollection<string> allowed)
    {
        if (isTrashed)
            return LeadErrors.Trashed;
        if (to == LeadStatus.Auction || from == LeadStatus.Auction)
            return LeadErrors.OnAuction;
        return allowed.Contains(to) ? null : LeadErrors.TransitionRefused;
    }

    public Result PutOnAuction(Guid lotId, DateTimeOffset at)
    {
        if (TrashedAt is not null)
            return LeadErrors.Trashed;
        if (Status == LeadStatus.Auction)
            return LeadErrors.AlreadyOnAuction;
        if (DuplicateOf is not null || Status is LeadStatus.Sold or LeadStatus.Rejected or LeadStatus.Duplicate)
            return LeadErrors.NotSellable;
        SaleLotId = lotId;
        return Become(LeadStatus.Auction, at);
    }

    /// <summary>The auction is over; a word about another lot than the present one changes nothing.</summary>
    public void LeaveAuction(Guid lotId, string to, DateTimeOffset at)
    {
        if (SaleLotId == lotId && Status == LeadStatus.Auction)
            Become(to, at);
    }

    public Result Comment(Guid commentId, DateTimeOffset at)
    {
        if (TrashedAt is not null)
            return LeadErrors.Trashed;
        CommentCount++;
        UpdatedAt = at;
        Raise(new LeadCommented(Id, commentId));
        return Result.Ok();
    }

    /// <summary>A comment that was noted calls people.</summary>
    public void Mention(LeadComment comment)
    {
        if (comment.Mentions.Count > 0)
            Raise(new LeadPeopleMentioned(Id, comment.Id, comment.Mentions));
    }

    /// <summary>The same of one that the partner of the lead reads, or wrote.</summary>
    public Result CommentForPartner(Guid commentId, DateTimeOffset at)
    {
        var noted = Comment(commentId, at);
        if (noted.IsOk)
            Raise(new LeadPartnerCommented(Id, commentId));
        return noted;
    }

    /// <summary>What an intake has changed is as it was, and what it noted is gone.</summary>
    public void Return(LeadSnapshotDetails before, int comments, DateTimeOffset at)
    {
        var (details, isReassigned, present) = (before.ToDetails(), before.ResponsibleId != ResponsibleId, Details);
        Take(details, at);
        (Consent, CommentCount) = (before.Consent, CommentCount - comments);
        Raise(new LeadChanged(Id, LeadFieldNames.Changed(present, Details)));
        if (isReassigned)
            Raise(new LeadAssigned(Id, ResponsibleId));
    }

    /// <summary>Nothing that leads to the person is left; that there was a lead, when, and what became of it, is.</summary>
    public void Anonymize(DateTimeOffset at)
    {
        (Name, Phones, Emails, City, Utm, Consent, ExternalId, CustomValues) = (null, [], [], null, null, null, null, null);
        (UpdatedAt, AnonymizedAt) = (at, at);
        Raise(new LeadAnonymized(Id));
    }

    Result Become(string to, DateTimeOffset at)
    {
        var from = Status;
        (Status, UpdatedAt) = (to, at);
        Raise(new LeadStatusChanged(Id, from, to));
        return Result.Ok();
    }

    static Error? Refuse(LeadDetails details) =>
        !details.Contacts.HasAny ? LeadErrors.WithoutContact
        : details.RequestedAmount is { IsNegative: true } ? LeadErrors.AmountNegative
        : details.CustomValues is { } values && Encoding.UTF8.GetByteCount(values) > LongestCustomValues ? LeadErrors.CustomValuesTooLarge
        : null;

    void Take(LeadDetails details, DateTimeOffset at)
    {
        (Name, Phones, Emails) = (Clean(details.Name), details.Contacts.Phones, details.Contacts.Emails);
        (City, Product, ProcessingWay, Utm) = (Clean(details.City), details.Product, details.ProcessingWay, details.Utm);
        (RequestedAmountMinor, RequestedAmountCurrency) = (details.RequestedAmount?.Minor, details.RequestedAmount?.Currency);
        (ExternalId, CustomValues, ResponsibleId, UpdatedAt) = (details.ExternalId, details.CustomValues, details.ResponsibleId, at);
    }

    static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What people may tell and change of a lead.</summary>
public sealed record LeadDetails(
    string? Name,
    LeadContacts Contacts,
    string? City,
    string? Product,
    Money? RequestedAmount,
    string? ProcessingWay,
    LeadUtm? Utm,
    string? ExternalId,
    string? CustomValues,
    Guid? ResponsibleId
);
