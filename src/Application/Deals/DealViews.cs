using System.Linq.Expressions;
using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

static class DealViews
{
    public static readonly Expression<Func<Deal, Contract.Deal>> Deal = d => new Contract.Deal
    {
        Id = d.Id,
        Title = d.Title,
        LeadId = d.LeadId,
        ClientId = d.ClientId,
        PipelineId = d.PipelineId,
        StageId = d.StageId,
        State = d.State.As<Contract.DealState>(),
        Rank = d.Rank,
        StageEnteredAt = d.StageEnteredAt,
        StageDueAt = d.StageDueAt,
        Amount = ContractMoney.Of(d.AmountMinor, d.AmountCurrency),
        LossReasonId = d.LossReasonId,
        LossComment = d.LossComment,
        ResponsibleId = d.ResponsibleId,
        ExpectedCloseOn = d.ExpectedCloseOn,
        CustomValues = d.CustomValues.ToValues(),
        LotId = d.LotId,
        CommentCount = d.CommentCount,
        Probability = d.Probability,
        ItemCount = d.ItemCount,
        MemberIds = d.MemberIds.Count == 0 ? null : d.MemberIds,
        ClosedAt = d.ClosedAt,
        CreatedAt = d.CreatedAt,
        UpdatedAt = d.UpdatedAt,
        TrashedAt = d.TrashedAt,
        Version = d.Version,
    };

    public static readonly Expression<Func<DealHistoryEntry, Contract.DealHistoryEntry>> HistoryEntry = e => new Contract.DealHistoryEntry
    {
        Id = e.Id,
        Kind = e.Kind.As<Contract.DealHistoryKind>(),
        At = e.At,
        ActorId = e.ActorId,
        FromStageId = e.FromStageId,
        ToStageId = e.ToStageId,
        Amount = ContractMoney.Of(e.AmountMinor, e.AmountCurrency),
        LossReasonId = e.LossReasonId,
        Comment = e.Comment,
        OtherDealId = e.OtherDealId,
    };

    public static readonly Expression<Func<DealConfirmation, Contract.DealConfirmation>> Confirmation = c => new Contract.DealConfirmation
    {
        Id = c.Id,
        StageId = c.StageId,
        ItemId = c.ItemId,
        Name = c.Name,
        At = c.At,
        ActorId = c.ActorId,
    };

    public static readonly Expression<Func<DealComment, Contract.DealComment>> Comment = c => new Contract.DealComment
    {
        Id = c.Id,
        Text = c.Text,
        Mentions = c.Mentions,
        AuthorId = c.AuthorId,
        CreatedAt = c.CreatedAt,
    };

    public static readonly Func<DealComment, Contract.DealComment> CommentView = Comment.Compile();

    public static readonly Func<DealHistoryEntry, Contract.DealHistoryEntry> StepView = HistoryEntry.Compile();

    public static Contract.DealItemList ItemsView(this Deal deal, DealMask mask)
    {
        var isHidden = mask.IsAmountHidden(deal.LeadId is not null);
        return new()
        {
            Items = [.. deal.Items.OrderBy(i => i.Position).Select(i => View(i, isHidden))],
            NextCursor = null,
            Version = deal.Version,
        };
    }

    static Contract.DealItem View(DealItem item, bool isHidden) =>
        new()
        {
            Id = item.Id,
            Product = item.Product,
            Quantity = item.Quantity,
            Price = isHidden ? null : ContractMoney.Of(item.PriceMinor, item.Currency),
            Sum = isHidden ? null : ContractMoney.Of(item.Sum.Minor, item.Currency),
        };

    public static Contract.DealMemberList MembersView(this Deal deal) =>
        new()
        {
            Items =
            [
                .. deal.Members.Select(m => new Contract.DealMember
                {
                    UserId = m.UserId,
                    Role = m.Role,
                    AddedAt = m.AddedAt,
                }),
            ],
            NextCursor = null,
            Version = deal.Version,
        };

    static readonly Func<Deal, Contract.Deal> Compiled = Deal.Compile();

    public static Contract.Deal View(this Deal deal) => Compiled(deal);
}
