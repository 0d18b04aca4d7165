using MakCrm.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

/// <summary>The tables that Tasks may touch. Links are written by the task itself and only read here.</summary>
public interface ITasksDb
{
    DbSet<TaskItem> Tasks { get; }

    DbSet<TaskLink> TaskLinks { get; }
}
