using System.Text.Json;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>Registrations as they come in and go out again as receipts.</summary>
static class LeadIntakeMapping
{
    public static Result<IncomingLead> Read(Contract.LeadRegistration body, string? values, DateTimeOffset at, Guid? id = null)
    {
        var contacts = LeadContacts.Read(body.Phones, body.Emails);
        var details = new LeadDetails(
            body.Name,
            contacts,
            body.City,
            EnumWireFormat.ToWireName(body.Product),
            body.RequestedAmount.ToDomain(),
            EnumWireFormat.ToWireName(body.ProcessingWay),
            body.Utm.ToDomain(),
            body.ExternalId,
            values,
            body.ResponsibleId
        );
        return Lead.Register(body.Source ?? SourceCodes.Direct, details, body.Consent.ToDomain(), at, id)
            .Map(lead => new IncomingLead(lead, Reasons(contacts), body.Comment) { HasValues = values is not null });
    }

    public static IReadOnlyList<string> Reasons(LeadContacts contacts)
    {
        var reasons = new List<string>();
        if (contacts.HasUnrecognisedPhone)
            reasons.Add(EnumWireFormat.ToWireName(Contract.IntakeReason.PhoneUnrecognized));
        if (contacts.HasUnrecognisedEmail)
            reasons.Add(EnumWireFormat.ToWireName(Contract.IntakeReason.EmailUnrecognized));
        return reasons;
    }

    public static Error? ToError(LeadIntakeOutcome outcome) =>
        outcome switch
        {
            LeadIntakeOutcome.KeyReused => CommonErrors.IdempotencyKeyReused,
            LeadIntakeOutcome.SourceUnknown => LeadErrors.SourceUnknown,
            LeadIntakeOutcome.SourceArchived => PublicSourceErrors.Archived,
            LeadIntakeOutcome.ResponsibleUnknown => LeadErrors.ResponsibleUnknown,
            LeadIntakeOutcome.OnAuction => LeadErrors.OnAuction,
            LeadIntakeOutcome.Stored or LeadIntakeOutcome.Replay or LeadIntakeOutcome.Known => null,
        };

    /// <summary>The receipt as the database has made it: it goes out as it was stored, byte for byte.</summary>
    public static StoredResponse ToStoredAnswer(LeadIntakeResult stored)
    {
        if (stored is { Outcome: LeadIntakeOutcome.Stored, LeadId: { } id })
            return new(stored.Status, stored.Body, 1, $"/api/v1/leads/{id}", IsReplay: false);
        var isReplay = stored.Outcome == LeadIntakeOutcome.Replay;
        if (stored.Status >= 400)
            return new(stored.Status, stored.Body, null, null, isReplay);
        var receipt = Receipt(stored);
        var location = stored.Status == 201 ? $"/api/v1/leads/{receipt.Id}" : null;
        return new(stored.Status, stored.Body, receipt.Version, location, isReplay);
    }

    public static Contract.LeadReceipt Receipt(LeadIntakeResult stored) =>
        JsonSerializer.Deserialize<Contract.LeadReceipt>(stored.Body, ContractJson.Options)!;
}
