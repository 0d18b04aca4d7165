using System.Linq.Expressions;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>Leads between the domain and the contract.</summary>
static class LeadViews
{
    public static readonly Expression<Func<LeadStatus, Contract.LeadStatus>> Status = s => new Contract.LeadStatus
    {
        Code = s.Code,
        Name = new Contract.LocalizedText { En = s.NameEn, Ru = s.NameRu },
        Color = s.Color,
        Order = s.Position,
        IsInitial = s.IsInitial,
        IsFinal = s.IsFinal,
        IsSystem = s.IsSystem,
        Transitions = s.Transitions,
        Version = s.Version,
    };

    public static readonly Func<LeadStatus, Contract.LeadStatus> StatusView = Status.Compile();

    public static readonly Expression<Func<LeadComment, Contract.LeadComment>> Comment = c => new Contract.LeadComment
    {
        Id = c.Id,
        Text = c.Text,
        Audience = c.Audience.As<Contract.CommentAudience>(),
        IsFromPartner = c.IsFromPartner,
        Mentions = c.Mentions,
        AuthorId = c.AuthorId,
        CreatedAt = c.CreatedAt,
    };

    public static readonly Func<LeadComment, Contract.LeadComment> CommentView = Comment.Compile();

    public static readonly Expression<Func<LeadHistoryEntry, Contract.LeadHistoryEntry>> History = h => new Contract.LeadHistoryEntry
    {
        Id = h.Id,
        Kind = h.Kind.As<Contract.LeadHistoryKind>(),
        At = h.At,
        ActorId = h.ActorId,
        FromStatus = h.FromStatus,
        ToStatus = h.ToStatus,
        ResponsibleId = h.ResponsibleId,
        LotId = h.LotId,
        Comment = h.Comment,
    };

    public static readonly Func<LeadHistoryEntry, Contract.LeadHistoryEntry> HistoryView = History.Compile();

    public static Contract.Lead View(this Lead lead) =>
        new()
        {
            Id = lead.Id,
            Name = lead.Name,
            Phones = lead
                .Phones.Select(p => new Contract.LeadPhone
                {
                    Raw = p.Raw,
                    Number = p.Number,
                    Extension = p.Extension,
                    Country = p.Country,
                })
                .ToList(),
            Emails = lead.Emails.Select(e => new Contract.LeadEmail { Raw = e.Raw, Address = e.Address }).ToList(),
            City = lead.City,
            Product = Wire.ParseOrNull<Contract.LoanProduct>(lead.Product),
            RequestedAmount = ContractMoney.Of(lead.RequestedAmountMinor, lead.RequestedAmountCurrency),
            SourceId = lead.SourceId,
            SourceCode = lead.SourceCode,
            ProcessingWay = Wire.ParseOrNull<Contract.ProcessingWay>(lead.ProcessingWay),
            Utm = lead.Utm is { } utm
                ? new()
                {
                    Source = utm.Source,
                    Medium = utm.Medium,
                    Campaign = utm.Campaign,
                    Content = utm.Content,
                    Term = utm.Term,
                }
                : null,
            Consent = lead.Consent is { } consent
                ? new()
                {
                    GivenAt = consent.GivenAt,
                    TextVersion = consent.TextVersion,
                    Ip = consent.Ip,
                    Channel = Wire.ParseOrNull<Contract.ConsentChannel>(consent.Channel),
                }
                : null,
            ExternalId = lead.ExternalId,
            CustomValues = lead.CustomValues.ToValues(),
            Status = lead.Status,
            ResponsibleId = lead.ResponsibleId,
            ClientId = lead.ClientId,
            Decision = Wire.Parse<Contract.LeadDecision>(lead.Decision),
            DuplicateOf = lead.DuplicateOf,
            LotId = lead.LotId,
            CommentCount = lead.CommentCount,
            CreatedAt = lead.CreatedAt,
            UpdatedAt = lead.UpdatedAt,
            TrashedAt = lead.TrashedAt,
            Version = lead.Version,
        };

    public static LeadUtm? ToDomain(this Contract.Utm? utm) =>
        utm is null ? null : new(utm.Source, utm.Medium, utm.Campaign, utm.Content, utm.Term);

    public static LeadConsent? ToDomain(this Contract.Consent? consent) =>
        consent is null ? null : new(consent.GivenAt, consent.TextVersion, consent.Ip, Wire.Name(consent.Channel));
}
