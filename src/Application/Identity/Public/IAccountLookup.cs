namespace MakCrm.Application.Identity.Public;

/// <summary>Who can sign in, in the whole installation.</summary>
public interface IAccountLookup
{
    /// <summary>Whether somebody, wherever, signs in by this address. Only he may learn the answer: by a letter to it.</summary>
    Task<bool> IsKnown(EmailAddress email, CancellationToken ct);
}
