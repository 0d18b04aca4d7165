using MakCrm.Application.Protection;
using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IProtectionDb
{
    public DbSet<ProtectionRules> ProtectionRules => Set<ProtectionRules>();

    public DbSet<ClientClaim> ClientClaims => Set<ClientClaim>();

    public DbSet<ClaimDispute> ClaimDisputes => Set<ClaimDispute>();
}
