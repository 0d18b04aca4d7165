using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class ListPartnersHandler(IPartnersDb db) : IMessageHandler<Contract.ListPartners, Contract.PartnerPage>
{
    public async Task<Result<Contract.PartnerPage>> Handle(Contract.ListPartners request, CancellationToken cancellationToken)
    {
        var partners = db.Partners.AsQueryable();
        if (request.Kind?.MapTo<PartnerKind>() is { } kind)
            partners = partners.Where(p => p.Kind == kind);
        if (request.Status?.MapTo<PartnerStatus>() is { } status)
            partners = partners.Where(p => p.Status == status);
        if (request.LegalForm?.MapTo<PartnerLegalForm>() is { } form)
            partners = partners.Where(p => p.LegalForm == form);
        if (request.Q?.ToLikePattern() is { } pattern)
            partners = partners.Where(p =>
                EF.Functions.ILike(p.Name, pattern, PageExtensions.LikeEscape)
                || EF.Functions.ILike(p.LegalName!, pattern, PageExtensions.LikeEscape)
                || EF.Functions.ILike(p.Inn!, pattern, PageExtensions.LikeEscape)
            );
        var page = await partners.ToPage(request.Cursor, request.Limit, PartnerViews.Summary, cancellationToken);
        return page.Map(p => new Contract.PartnerPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
