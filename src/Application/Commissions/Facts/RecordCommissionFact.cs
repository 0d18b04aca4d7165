using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

sealed class RecordCommissionFactHandler(ICommissionsDb db, IPartnerLookup partners, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.RecordCommissionFact, Contract.CommissionFact>
{
    public async Task<Result<Contract.CommissionFact>> Handle(Contract.RecordCommissionFact request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await partners.Find(body.PartnerId, cancellationToken) is null)
            return CommissionErrors.PartnerUnknown;
        if (body.Amount is { Currency: not CommissionTerms.Currency })
            return CommissionErrors.CurrencyMismatch.WithPointer("/amount/currency");
        var kind = body.Kind.MapTo<CommissionFactKind>();
        var role = body.Role?.MapTo<CommissionRole>() ?? CommissionRole.Introducer;
        if (await IsKnown(kind, role, body, cancellationToken))
            return CommissionErrors.FactKnown;
        return CommissionFact
            .Record(kind, role, body.PartnerId, body.CauseId, Details(body), clock.GetUtcNow())
            .Map(fact => db.CommissionFacts.Add(fact).Entity.View());
    }

    Task<bool> IsKnown(CommissionFactKind kind, CommissionRole role, Contract.CommissionFactRecord body, CancellationToken ct) =>
        db.CommissionFacts.AnyAsync(
            f => f.CauseId == body.CauseId && f.Kind == kind && f.Role == role && f.PartnerId == body.PartnerId,
            ct
        );

    static CommissionFactDetails Details(Contract.CommissionFactRecord body) =>
        new(body.OccurredOn, body.Amount.ToDomain())
        {
            Product = EnumWireFormat.ToWireName(body.Product),
            BankId = body.BankId,
            LeadId = body.LeadId,
            RecurringSince = body.RecurringSince,
        };
}
