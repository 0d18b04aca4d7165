using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class ListDealCommentsHandler(IDealsDb db, DealVisibility visibility)
    : IMessageHandler<Contract.ListDealComments, Contract.DealCommentPage>
{
    public async Task<Result<Contract.DealCommentPage>> Handle(Contract.ListDealComments request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, DealVisibility.Read, cancellationToken) is not { } deal)
            return DealErrors.NotFound;
        var mask = visibility.MaskOf(deal);
        var isHidden = mask.HidesComments;
        var page = await db
            .DealComments.Where(c => c.DealId == request.Id && !isHidden)
            .ToPage(request.Cursor, request.Limit, DealViews.Comment, cancellationToken);
        return page.Map(p => new Contract.DealCommentPage
        {
            Items = [.. p.Items.Select(c => c with { Text = mask.Note(c.Text)! })],
            NextCursor = p.NextCursor,
        });
    }
}
