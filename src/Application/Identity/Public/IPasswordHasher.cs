namespace MakCrm.Application.Identity.Public;

/// <summary>Hashes passwords slowly and compares them in a time that tells nothing.</summary>
public interface IPasswordHasher
{
    string Hash(string password);

    /// <summary>Takes as long for a hash of null, which nothing matches.</summary>
    bool Matches(string? hash, string password);
}
