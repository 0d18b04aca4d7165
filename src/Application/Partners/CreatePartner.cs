using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

sealed class CreatePartnerHandler(IPartnersDb db, PartnerLinks links, TimeProvider clock)
    : IMessageHandler<Contract.CreatePartner, Contract.Partner>
{
    public async Task<Result<Contract.Partner>> Handle(Contract.CreatePartner request, CancellationToken cancellationToken)
    {
        var (body, now) = (request.Body, clock.GetUtcNow());
        var details = Details(body);
        if (await links.Refusal(details, before: null, cancellationToken) is { } unknown)
            return unknown;
        if (body.OwnerId is { } owner && !await links.IsPerson(owner, cancellationToken))
            return PartnerErrors.UserUnknown.WithPointer("/ownerId");
        if (await db.Partners.Next(cancellationToken) is not { } number)
            return PartnerErrors.LimitReached;
        var created = Partner.Create(number, body.Kind.MapTo<PartnerKind>(), details, now);
        if (!created.IsOk)
            return created.Error;
        if (body.OwnerId is { } first)
            created.Value.SetMember(first, PartnerMemberRole.Owner, now);
        db.Partners.Add(created.Value);
        return created.Value.View();
    }

    static PartnerDetails Details(Contract.PartnerRegistration body) =>
        new()
        {
            Name = body.Name,
            LegalForm = body.LegalForm.MapTo<PartnerLegalForm>(),
            Requisites = new(body.LegalName, body.Inn, body.Kpp, body.Ogrn, body.LegalAddress),
            City = body.City,
            Phone = body.Phone,
            Email = body.Email,
            Website = body.Website,
            Territory = body.Territory ?? [],
            SourceIds = body.SourceIds ?? [],
            FranchiseeTenantId = body.TenantId,
        };
}
