using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

/// <summary>The tables that Protection may touch.</summary>
public interface IProtectionDb
{
    DbSet<ProtectionRules> ProtectionRules { get; }

    DbSet<ClientClaim> ClientClaims { get; }

    DbSet<ClaimDispute> ClaimDisputes { get; }
}
