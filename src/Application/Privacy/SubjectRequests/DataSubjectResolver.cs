using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;
using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

/// <summary>Finds the person of a request.</summary>
sealed class DataSubjectResolver(ILeadSubjectLookup leads, ITenantCipherProvider seals) : IModuleService
{
    const string Field = "sealed_contact";
    const string Phone = "phone";
    const string Email = "email";

    public async Task<Result<DataSubject>> Find(SubjectRequest request, CancellationToken ct)
    {
        if (request.SealedContact is not { } box)
            return request.LeadId is { } lead ? await leads.FindByLead(lead, ct) : SubjectRequestErrors.Closed;
        var opened = await seals.Open(ct);
        if (!opened.IsOk)
            return opened.Error;
        var contact = opened.Value.Decrypt(request.Id, Field, box);
        var found = await leads.FindByContact(request.ContactKind!, contact, ct);
        // Letters may have gone to an address that no lead has any more, and a client may never have been a lead.
        return request.ContactKind == Email
            ? found with
            {
                Emails = [.. found.Emails.Append(contact).Distinct()],
            }
            : found with
            {
                Phones = [.. found.Phones.Append(contact).Distinct()],
            };
    }

    /// <summary>Seals the contact into the request, or names the lead's absence.</summary>
    public async Task<Error?> EncryptContact(SubjectRequest request, Contract.SubjectRequestRegistration registration, CancellationToken ct)
    {
        if (registration.LeadId is { } lead)
            return (await leads.FindByLead(lead, ct)).LeadIds.Count == 0 ? SubjectRequestErrors.LeadUnknown : null;
        if (Contact(registration) is not var (kind, value, masked))
            return SubjectRequestErrors.ContactInvalid;
        var opened = await seals.Open(ct);
        if (!opened.IsOk)
            return opened.Error;
        var seal = opened.Value;
        request.Know(new(kind, seal.Encrypt(request.Id, Field, value), seal.KeyVersion, masked));
        return null;
    }

    static (string Kind, string Value, string Masked)? Contact(Contract.SubjectRequestRegistration registration)
    {
        if (registration.Phone is { } phone)
            return PhoneNumber.Parse(phone) is { } number ? (Phone, number.Number, number.Masked) : null;
        return EmailAddress.Parse(registration.Email!) is { } email ? (Email, email.Canonical, email.Masked) : null;
    }
}
