using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

/// <summary>The tables that Identity may touch.</summary>
public interface IIdentityDb
{
    DbSet<MachineClient> MachineClients { get; }

    /// <summary>Written beside the requests; read only.</summary>
    IQueryable<ClientRequest> ClientRequests { get; }
}
