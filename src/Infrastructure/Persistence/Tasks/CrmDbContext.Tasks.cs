using MakCrm.Application.Tasks;
using MakCrm.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ITasksDb
{
    public DbSet<TaskItem> Tasks => Set<TaskItem>();

    public DbSet<TaskLink> TaskLinks => Set<TaskLink>();
}
