import ical, { ICalEventTransparency } from "ical-generator";
import type { StatusReport } from "../status-report.ts";
import { listAppointments } from "./list-appointments.ts";

/**
 * Builds a calendar of the days on which a person is needed, as all-day events.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5545
 */
export function buildCalendar(report: StatusReport): string {
  const calendar = ical({
    name: "SharePoint credentials",
    prodId: { company: "sharepoint-rotation", product: "status", language: "EN" },
  });
  for (const { id, at, title, text } of listAppointments(report)) {
    calendar.createEvent({
      ...{ id, start: at, allDay: true, stamp: new Date(report.checkedAt) },
      ...{ summary: title, description: text, transparency: ICalEventTransparency.TRANSPARENT },
    });
  }
  // Deliberately added: each line ends with a break, the last one too.
  return `${calendar.toString()}\r\n`;
}
