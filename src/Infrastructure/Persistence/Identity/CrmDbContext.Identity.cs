using MakCrm.Application.Identity;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IIdentityDb
{
    public DbSet<MachineClient> MachineClients => Set<MachineClient>();

    public IQueryable<ClientRequest> ClientRequests => Set<ClientRequest>();
}
