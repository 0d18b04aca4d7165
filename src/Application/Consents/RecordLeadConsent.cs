using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Consents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Consents;

sealed class RecordLeadConsentHandler(IConsentsDb db, ILeadLookup leads, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.RecordLeadConsent, Contract.ConsentRecord>
{
    /// <summary>So far the clocks of others may be ahead.</summary>
    static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);

    public async Task<Result<Contract.ConsentRecord>> Handle(Contract.RecordLeadConsent request, CancellationToken cancellationToken)
    {
        var (registration, now) = (request.Body, clock.GetUtcNow());
        if (await leads.Find(request.Id, cancellationToken) is null)
            return ConsentErrors.LeadNotFound;
        if (await db.ConsentTexts.AsNoTracking().FirstOrDefaultAsync(t => t.Id == registration.TextId, cancellationToken) is not { } text)
            return ConsentErrors.TextUnknown;
        if (registration.GivenAt > now + Leeway)
            return ConsentErrors.GivenInFuture;
        var consent = Consent.Give(request.Id, text, Read(registration.Proof), registration.GivenAt ?? now, (caller.Id, now));
        db.Consents.Add(consent);
        return consent.View(showsAddress: true);
    }

    static ConsentProof Read(Contract.ConsentProof? proof) =>
        new(EnumWireFormat.ToWireName(proof?.Channel), proof?.Ip, proof?.UserAgent, proof?.FormUrl, proof?.SmsCodeId, proof?.Document);
}
