namespace MakCrm.Application.Common;

/// <summary>Who speaks: a machine client or a person.</summary>
public interface ICaller
{
    /// <summary>The subject: a machine client's or a user's id. Empty for the system itself.</summary>
    Guid Id { get; }

    /// <summary>The caller's own tenant.</summary>
    Guid TenantId { get; }

    /// <summary>The tenant of the head office whose network the caller belongs to.</summary>
    Guid NetworkId { get; }

    /// <summary>Whether the caller's tenant is the head office itself.</summary>
    bool IsHeadOffice => TenantId == NetworkId;

    /// <summary>Whether the caller only tries the API: nothing he does is kept.</summary>
    bool IsSandbox => false;

    /// <summary>The session that a person has signed in with; nobody else has one.</summary>
    Guid? SessionId => null;

    bool May(string permission);
}
