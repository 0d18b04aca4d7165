using MakCrm.Application.Clients;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IClientsDb
{
    public DbSet<Client> Clients => Set<Client>();

    public DbSet<ClientStatus> ClientStatuses => Set<ClientStatus>();

    public DbSet<ClientHistoryEntry> ClientHistory => Set<ClientHistoryEntry>();

    public DbSet<ClientComment> ClientComments => Set<ClientComment>();

    public DbSet<ClientLookup> ClientLookups => Set<ClientLookup>();

    public DbSet<ClientRelation> ClientRelations => Set<ClientRelation>();

    public DbSet<ClientFollower> ClientFollowers => Set<ClientFollower>();
}
