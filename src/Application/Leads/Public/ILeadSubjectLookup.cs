namespace MakCrm.Application.Leads.Public;

/// <summary>Finds a person among the leads.</summary>
public interface ILeadSubjectLookup
{
    /// <summary>
    /// All leads that share a phone or an e-mail with the first ones, directly or by others of them, and all their contacts.
    /// Nobody where none is found.
    /// </summary>
    Task<DataSubject> FindByLead(Guid leadId, CancellationToken ct);

    /// <param name="kind">phone or email.</param>
    /// <param name="value">A number in E.164, or a canonical address.</param>
    /// <param name="ct">Ends the search.</param>
    Task<DataSubject> FindByContact(string kind, string value, CancellationToken ct);
}
